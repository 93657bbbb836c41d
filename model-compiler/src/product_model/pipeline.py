"""Takes a scikit-learn pipeline apart into steps."""

from __future__ import annotations

from typing import Any

from sklearn.pipeline import Pipeline

from product_model.refusal import Refusal
from product_model.step import Step


def split(model: Any) -> tuple[list[Step], Step]:
    """The steps that make features, and the classifier's."""
    if type(model) is not Pipeline:
        raise Refusal(f"the model is a {type(model).__name__}; a Pipeline of a vectorizer and a classifier is needed")
    steps = [inner for name, estimator in model.steps for inner in flattened(Step(name, estimator))]
    if len(steps) < 2:
        raise Refusal(f"the pipeline has the steps {names(steps)}; a vectorizer and a classifier are needed")
    return steps[:-1], steps[-1]


def flattened(step: Step) -> list[Step]:
    """The steps of a pipeline inside a pipeline; none for one that does nothing."""
    if step.estimator in (None, "passthrough"):
        return []
    if type(step.estimator) is not Pipeline:
        return [step]
    return [inner for name, estimator in step.estimator.steps for inner in flattened(step.inner(name, estimator))]


def names(steps: list[Step]) -> str:
    return ", ".join(f"'{step.name}'" for step in steps) or "none"
