from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from product_model.step import Step

KINDS = {str: str, bool: (bool, np.bool_), int: (int, np.integer)}


def category_names(step: Step) -> list[str]:
    """The classes in the classifier's order, as the strings that predictions are written as."""
    step.require_fitted()
    if isinstance(step.estimator.classes_, list):
        raise step.refuse("it was trained on several labels for a text; train with one each")
    classes = np.asarray(step.estimator.classes_)
    names = spelled(classes)
    if names is None:
        kinds = ", ".join(sorted({type(label).__name__ for label in classes}))
        raise step.refuse(f"labels of type {kinds} are not supported; train with labels that are all str, int or bool")
    return names


def spelled(labels: Sequence[Any]) -> list[str] | None:
    """None if they are not all str, all int or all bool."""
    kinds = {next((kind for kind, types in KINDS.items() if isinstance(label, types)), None) for label in labels}
    return None if None in kinds or len(kinds) > 1 else [str(label) for label in labels]
