"""What becomes of a text's counts before they are multiplied by weights: tf-idf, norms, scaling.

The reader does it, text by text. Where it can't, since two classifiers take different values, or since there is no
reader, as in a portable model, in_graph.py does the same.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import numpy as np

from product_model.matrices.distinct import distinct


class Kind(Enum):
    """The steps, as the metadata spells them."""

    SCALE = "scale"
    MULTIPLY = "multiply"
    ONE_PLUS_LOG = "one_plus_log"
    NORMALIZE = "normalize"
    BINARIZE = "binarize"


# What the metadata calls the one number or word that some of them have.
PARAMETERS = {Kind.MULTIPLY: "factor", Kind.NORMALIZE: "norm", Kind.BINARIZE: "threshold"}


@dataclass(frozen=True)
class FeatureTransform:
    """A step on the values of the features from `start` to before `start + size`.

    `parameter`: a norm's name or a number. `table`: float64 numbers, by feature or by count from 1 on.
    """

    kind: Kind
    start: int
    size: int
    parameter: str | float | None = None
    table: bytes = field(default=b"", repr=False)

    @property
    def numbers(self) -> np.ndarray:
        return np.frombuffer(self.table, dtype="<f8")

    def changes_nothing(self) -> bool:
        return self.size == 0 or (self.kind is Kind.SCALE and bool((self.numbers == 1).all()))

    def described(self) -> dict[str, Any]:
        if self.kind is Kind.SCALE:
            parameters = factors(self.numbers)
        elif self.kind is Kind.ONE_PLUS_LOG:
            parameters = {"logarithms": encoded(self.numbers)}
        else:
            parameters = {PARAMETERS[self.kind]: self.parameter}
        return {"step": self.kind.value, "offset": self.start, "size": self.size, **parameters}


def factors(by_feature: np.ndarray) -> dict[str, Any]:
    found = distinct(by_feature[:, np.newaxis], [0])
    if found is None:
        return {"factors": encoded(by_feature)}
    return {
        "features": encoded(found.features, "<i4"),
        "factors": encoded(by_feature[found.features]),
        "otherwise": float(by_feature[found.others[0]]),
    }


def encoded(numbers: np.ndarray, dtype: str = "<f8") -> str:
    return b64encode(numbers.astype(dtype).tobytes()).decode()
