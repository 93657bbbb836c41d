from dataclasses import dataclass, field

import numpy as np

from product_model.features.products import Products


@dataclass
class Needs:
    """What the classifier takes.

    `original`: what number each feature id has when none is left out. `needed`: which of those matter.
    """

    original: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    needed: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))
    products: Products = field(default_factory=Products)


@dataclass(frozen=True)
class Span:
    """The feature ids from `start` to before `start + size`."""

    needs: Needs
    start: int
    size: int

    def need(self, columns: np.ndarray) -> None:
        """Remembers that the features of these columns matter; any other can be left out of the vocabulary."""
        self.needs.needed[self.needs.original[self.start + columns[columns >= 0]]] = True
