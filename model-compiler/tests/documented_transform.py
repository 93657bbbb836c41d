"""docs/reference/model-format.md, "From counts to values", written down once more, from the metadata alone."""

import math
from base64 import b64decode
from collections.abc import Callable

import numpy as np


def weighted(metadata: dict, features: dict[int, float]) -> dict[int, float]:
    """The values of a text's features, by id in ascending order."""
    values = {i: float(value) for i, value in features.items()}
    for step in metadata.get("weightings", []):
        start, end = step["offset"], step["offset"] + step["size"]
        inside = {i - start: value for i, value in values.items() if start <= i < end}
        others = {i: value for i, value in values.items() if not start <= i < end}
        values = others | {start + i: value for i, value in STEPS[step["step"]](step, inside).items()}
    return dict(sorted(values.items()))


def scale(step: dict, values: dict[int, float]) -> dict[int, float]:
    factors = numbers(step["factors"])
    if "features" not in step:
        return {i: value * factors[i] for i, value in values.items()}
    of_features = dict(zip(numbers(step["features"], "<i4"), factors, strict=True))
    return {i: value * of_features.get(i, step["otherwise"]) for i, value in values.items()}


def multiply(step: dict, values: dict[int, float]) -> dict[int, float]:
    return {i: value * step["factor"] for i, value in values.items()}


def one_plus_log(step: dict, values: dict[int, float]) -> dict[int, float]:
    table = numbers(step["logarithms"])
    return {i: table[int(value) - 1] if value <= len(table) else math.log(value) + 1 for i, value in values.items()}


def normalize(step: dict, values: dict[int, float]) -> dict[int, float]:
    norm = 0.0
    for value in values.values():
        norm = {"l1": norm + abs(value), "l2": norm + value * value, "max": max(norm, abs(value))}[step["norm"]]
    norm = math.sqrt(norm) if step["norm"] == "l2" else norm
    return {i: value / (norm or 1.0) for i, value in values.items()}


def binarize(step: dict, values: dict[int, float]) -> dict[int, float]:
    return {i: 1.0 for i, value in values.items() if value > step["threshold"]}


STEPS: dict[str, Callable] = {
    "scale": scale,
    "multiply": multiply,
    "one_plus_log": one_plus_log,
    "normalize": normalize,
    "binarize": binarize,
}


def numbers(encoded: str, dtype: str = "<f8") -> np.ndarray:
    return np.frombuffer(b64decode(encoded), dtype=dtype)
