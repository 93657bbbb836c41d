"""Of many features, as from hashing, most were never seen, and those all have the same numbers: they are kept once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from product_model.aligned import aligned

MANY = 1 << 15


@dataclass(frozen=True)
class Distinct:
    """`features`: the ids, ascending, of those with a row of numbers of their own.

    `others`: of each vectorizer, the id of one of its others, which share a row.
    """

    features: np.ndarray
    others: list[int]

    def rows(self, by_id: np.ndarray) -> np.ndarray:
        """The rows of `features`, and after them those of `others`."""
        return by_id[np.append(self.features, self.others)]

    def __len__(self) -> int:
        return len(self.features) + len(self.others)


def distinct(by_id: np.ndarray, starts: Sequence[int], alone: np.ndarray | None = None) -> Distinct | None:
    """None if each feature's row should stay as it is.

    `starts`: the first id of each vectorizer. `alone`: the features that need a row of their own anyway.
    """
    own = np.zeros(len(by_id), dtype=bool)
    if alone is not None:
        own[alone] = True
    elif len(by_id) < MANY:
        return None
    others = []
    for start, end in aligned(starts, [*starts[1:], len(by_id)]):
        part = by_id[start:end]
        # A row that most are equal to is the median in each column.
        with np.errstate(invalid="ignore"):
            own[start:end] |= (part != np.median(part, axis=0)).any(axis=1)
        others.append(start + int(np.argmin(own[start:end])))
    return Distinct(np.flatnonzero(own), others) if own.sum() * 2 < len(by_id) else None
