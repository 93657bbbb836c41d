"""Of many features, as from hashing, most were never seen, and those all have the same numbers: they are kept once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

MANY = 1 << 15


@dataclass(frozen=True)
class Distinct:
    """`features`: the ids, ascending, of those with a row of numbers of their own. `other`: the id of any other one."""

    features: np.ndarray
    other: int

    def rows(self, by_id: np.ndarray) -> np.ndarray:
        """The rows of `features`, and after them the one of all others."""
        return by_id[np.append(self.features, self.other)]


def distinct(by_id: np.ndarray, alone: Sequence[int] | np.ndarray = ()) -> Distinct | None:
    """None if each feature's row should stay as it is. `alone`: the features that need a row of their own anyway."""
    if len(by_id) < MANY:
        return None
    # A row that most are equal to is the median in each column.
    with np.errstate(invalid="ignore"):
        usual = np.median(by_id, axis=0)
    own = (by_id != usual).any(axis=1)
    own[np.asarray(alone, dtype=np.int64)] = True
    if own.sum() * 2 >= len(by_id):
        return None
    return Distinct(np.flatnonzero(own), int(np.argmin(own)))
