from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile

import numpy as np

from product_model.features.distinct import MANY, Distinct
from product_model.features.products import Products
from product_model.features.weighting import Weighting


@dataclass
class Needs:
    """What the classifier takes.

    `original`: what number each feature id has when none is left out. `needed`: which of those matter. `weighted`: the
    weightings of each matrix that it takes. `shared`: how many of them all have in common; None if that is not known
    yet. `dense`: whether it takes them as a dense matrix. `distinct`: those with columns of their own; None if all are.
    `starts`: the first id of each vectorizer. `hashed`: whether one of them has no vocabulary.
    """

    original: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    needed: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))
    products: Products = field(default_factory=Products)
    weighted: list[tuple[Weighting, ...]] = field(default_factory=list)
    shared: int | None = None
    dense: bool = False
    distinct: Distinct | None = None
    decided: bool = False
    starts: list[int] = field(default_factory=list)
    hashed: bool = False

    def again(self) -> Needs:
        """For building the same model once more, with what is known now."""
        return Needs(products=Products(self.products.asked), shared=len(self.by_reader()), dense=self.dense)

    def left_to_graph(self, weightings: tuple[Weighting, ...]) -> tuple[Weighting, ...]:
        """Of a matrix that a classifier takes, the steps that the reader does not do."""
        self.weighted.append(weightings)
        return () if self.shared is None else weightings[self.shared :]

    def by_reader(self) -> tuple[Weighting, ...]:
        """The steps that all matrices begin with."""
        same = takewhile(lambda steps: len(set(steps)) == 1, zip(*self.weighted))
        return tuple(step for step, *_ in same)[: self.shared]

    def worth_again(self) -> bool:
        """Whether building the same model once more makes it smaller or faster."""
        many = len(self.needed) >= MANY or (self.dense and self.hashed)
        return many or not self.needed.all() or self.products.repeated() or len(set(self.weighted)) > 1


@dataclass(frozen=True)
class Span:
    """The feature ids from `start` to before `start + size`."""

    needs: Needs
    start: int
    size: int

    def need(self, columns: np.ndarray) -> None:
        """Remembers that the features of these columns matter; any other can be left out of the vocabulary."""
        self.needs.needed[self.needs.original[self.start + columns[columns >= 0]]] = True
