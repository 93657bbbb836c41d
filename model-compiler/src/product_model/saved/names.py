"""The categories' names: the classes themselves, or what a LabelEncoder or a list makes of their numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
from sklearn.preprocessing import LabelEncoder

from product_model.labels import category_names, spelled
from product_model.refusal import Refusal
from product_model.step import Step

# As a key of JSON.
NUMBER = re.compile("-?[0-9]+")


def categories(classifier: Step, labels: Any) -> list[str]:
    """In the order of `classes_`; `labels`: what names them, None if they are names."""
    if labels is None:
        return category_names(classifier)
    category_names(classifier)
    classes = np.asarray(classifier.estimator.classes_)
    if not are_numbers(classifier.estimator):
        raise classifier.refuse(
            f"it predicts {', '.join(map(repr, classes.tolist()[:4]))}, and only whole numbers have labels to look up: "
            "leave the labels out"
        )
    by_number = numbered(labels)
    lacking = [number for number in classes.tolist() if number not in by_number]
    if lacking:
        raise classifier.refuse(
            f"it predicts {lacking[0]}, and the labels name {min(by_number)} to {max(by_number)}: give one for each"
        )
    names = spelled([by_number[number] for number in classes.tolist()])
    if names is None:
        kinds = sorted({type(name).__name__ for name in by_number.values()})
        raise Refusal(f"the labels must be all str, all int or all bool, and are {' and '.join(kinds)}")
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise Refusal(f"the labels name two categories {twice[0]!r}: give each a name of its own")
    return names


def numbered(labels: Any) -> dict[int, Any]:
    """Names by the numbers that a classifier predicts."""
    if type(labels) is LabelEncoder:
        if not hasattr(labels, "classes_"):
            raise Refusal("the LabelEncoder is not fitted; save the one that made the training's numbers")
        labels = labels.classes_
    if isinstance(labels, Mapping):
        return of_mapping(labels)
    found = np.asarray(labels, dtype=object)
    if isinstance(labels, (str, bytes)) or found.ndim != 1 or not len(found):
        raise Refusal(
            f"the labels are a {type(labels).__name__}: a LabelEncoder, a list of names or a dict of numbers and "
            "names is needed"
        )
    # As an array: numpy's own numbers and texts become Python's.
    return dict(enumerate(np.asarray(labels).tolist() if isinstance(labels, np.ndarray) else list(labels)))


def of_mapping(labels: Mapping) -> dict[int, Any]:
    """Of number to name or, as before training, of name to number. JSON's numbers are texts where they are keys."""
    if all(is_number(value) for value in labels.values()) and all(isinstance(key, str) for key in labels):
        found = {int(value): key for key, value in labels.items()}
    elif all(is_number(key) or (isinstance(key, str) and NUMBER.fullmatch(key)) for key in labels):
        found = {int(key): value for key, value in labels.items()}
    else:
        found = {}
    if not found or len(found) < len(labels):
        raise Refusal("the labels must give each number one name, as {0: 'brinquedo', 1: 'game'}")
    return found


def is_number(value: Any) -> bool:
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def are_numbers(classifier: Any) -> bool:
    classes = getattr(classifier, "classes_", None)
    return isinstance(classes, np.ndarray) and classes.dtype.kind in "iu"


def could_name(entry: Any, classifier: Any) -> bool:
    """Whether it looks like the names of what a classifier predicts as numbers."""
    if not are_numbers(classifier) or not is_listed(entry) or len(entry) != len(classifier.classes_):
        return False
    if isinstance(entry, Mapping):
        return any(isinstance(one, str) for pair in entry.items() for one in pair)
    return all(isinstance(one, str) for one in entry)


def is_listed(entry: Any) -> bool:
    """Also an array of one dimension, and what pandas has instead."""
    of_array = isinstance(entry, np.ndarray) or type(entry).__module__.partition(".")[0] == "pandas"
    return isinstance(entry, (list, tuple, Mapping)) or (of_array and getattr(entry, "ndim", 0) == 1)
