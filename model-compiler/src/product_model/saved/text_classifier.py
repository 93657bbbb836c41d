from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.pipeline import Pipeline

from product_model import pipeline
from product_model.refusal import Refusal
from product_model.saved import names, unusable
from product_model.saved.parts import Part, Parts, contained, listed
from product_model.saved.predictor import predictor
from product_model.saved.role import Role, role
from product_model.step import Step


@dataclass(frozen=True)
class TextClassifier:
    """`pipeline`: from texts to classes, and nothing in it that only acts when it is fitted.

    `categories`: the classes' names, in the order of `classes_`. `unused`: what else was saved with it.
    """

    pipeline: Pipeline
    categories: list[str]
    unused: list[Part]

    def predict(self, texts: Sequence[str]) -> list[str]:
        names = {label: self.categories[i] for i, label in enumerate(np.asarray(self.pipeline[-1].classes_).tolist())}
        return [names[label] for label in self.pipeline.predict(texts).tolist()]


def text_classifier(model: Any, labels: Any = None) -> TextClassifier:
    """`labels`: what names the classes, if it was given beside the model."""
    parts = contained(model)
    if parts is None:
        return named(whole(model), labels, [])
    found = assembled(parts)
    if parts.labels and labels is not None:
        raise Refusal(f"the categories are named twice, by {parts.labels[0]} and by --labels: leave one out")
    if labels is not None:
        return named(found, labels, parts.unused())
    if parts.labels and names.are_numbers(found[-1]):
        return named(found, parts.labels[0].found, parts.unused())
    refuse_doubtful_names(found, parts)
    return named(found, None, [*parts.labels, *parts.unused()])


def whole(model: Any) -> Pipeline:
    found = predictor("", model)
    if type(found) is not Pipeline:
        raise Refusal(f"the model is {unusable.described(found)}")
    return found


def assembled(parts: Parts) -> Pipeline:
    estimators = parts.in_order()
    if len(estimators) == 1:
        return whole(estimators[0].found)
    steps = [step for part in estimators for step in pipeline.flattened(Step(part.name, part.found))]
    vectorizers = [step for step in steps if role(step.estimator) is Role.VECTORIZER]
    if len(vectorizers) > 1:
        raise Refusal(
            f"the model holds two vectorizers, {listed(vectorizers)}, and which one the classifier needs can't be "
            f"told: {unusable.INSTEAD}"
        )
    return Pipeline([(step.name, step.estimator) for step in steps])


def refuse_doubtful_names(found: Pipeline, parts: Parts) -> None:
    doubtful = [part for part in parts.unused() if names.could_name(part.found, found[-1])]
    if doubtful:
        raise Refusal(
            f"the classifier predicts numbers, and the model holds {doubtful[0]} with as many texts: say what the "
            "numbers' names are with --labels FILE, a text file with a name a line"
        )


def named(found: Pipeline, labels: Any, unused: list[Part]) -> TextClassifier:
    _, classifier = pipeline.split(found)
    its_role = role(classifier.estimator)
    if its_role is not Role.CLASSIFIER:
        raise classifier.refuse(f"it is the last step and {its_role.value}; a classifier is needed")
    return TextClassifier(found, names.categories(classifier, labels), unused)
