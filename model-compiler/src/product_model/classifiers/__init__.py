"""One module per family of classifiers: the part of the graph that scores features and picks a category."""

from __future__ import annotations

from collections.abc import Callable

from product_model.classifiers.scored import Scored
from product_model.features import Features
from product_model.step import Step


def add(step: Step, features: Features) -> Scored:
    # Imported late: an ensemble's module adds its members with this function.
    from product_model.classifiers.kinds import KINDS, OF_ONE_CATEGORY

    kind: Callable[[Step, Features], Scored] | None = KINDS.get(type(step.estimator))
    if kind is None:
        raise step.refuse(f"not a supported classifier; use one of {', '.join(k.__name__ for k in KINDS)}")
    step.require_fitted()
    if len(step.estimator.classes_) == 1 and type(step.estimator) not in OF_ONE_CATEGORY:
        raise step.refuse("it was trained on one category only; train it on two or more")
    columns = features.columns
    step.require_columns(columns if isinstance(columns, int) else len(columns))
    return kind(step, features)
