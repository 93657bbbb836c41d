"""Takes a scikit-learn pipeline apart into the two steps that are compiled."""

from typing import Any

from sklearn.pipeline import Pipeline

from product_model.refusal import Refusal
from product_model.step import Step


def split(model: Any) -> tuple[Step, Step]:
    """The vectorizer's step and the classifier's."""
    if type(model) is not Pipeline:
        raise Refusal(f"the model is a {type(model).__name__}; a Pipeline of a vectorizer and a classifier is needed")
    steps = [Step(name, estimator) for name, estimator in model.steps if estimator not in (None, "passthrough")]
    if len(steps) < 2:
        raise Refusal(f"the pipeline has the steps {names(steps)}; a vectorizer and a classifier are needed")
    vectorizer, *between, classifier = steps
    if between:
        raise between[0].refuse("steps between the vectorizer and the classifier are not supported")
    return vectorizer, classifier


def names(steps: list[Step]) -> str:
    return ", ".join(f"'{step.name}'" for step in steps) or "none"
