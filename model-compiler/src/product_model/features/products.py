"""Products of sparse features with weights, made together where several classifiers take the same features.

Most of a product's time goes into finding the features' weights, so those of three folds side by side cost little more
than those of one. Which products there will be is known from building the model's graph once before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from product_model.aligned import aligned
from product_model.features.weighting import Weighting
from product_model.graph import Graph

# What the weights are called in the graph.
ALONE, TOGETHER = "weights", "joint_weights"


@dataclass(frozen=True)
class Product:
    """`weightings`: what was done to the features before. `weights`: [columns, any]."""

    weightings: tuple[Weighting, ...]
    weights: np.ndarray


class Products:
    """`expected`: what will be asked for, in this order; nothing if that is not known yet."""

    def __init__(self, expected: Sequence[Product] = ()) -> None:
        self.asked: list[Product] = []
        self._expected = expected
        self._made: dict[int, str] = {}

    def repeated(self) -> bool:
        """Whether several were asked for that could be made together."""
        return len({product.weightings for product in self.asked}) < len(self.asked)

    def joint(self, columns: int) -> np.ndarray:
        """All weights that are expected, side by side: [columns, any]."""
        return np.concatenate([np.zeros((columns, 0)), *(product.weights for product in self._expected)], axis=1)

    def add(self, graph: Graph, product: Product, make: Callable[[np.ndarray, str], str]) -> str:
        """`make`: adds a product with any weights, which become a constant of a name."""
        number = len(self.asked)
        self.asked.append(product)
        if number not in self._made:
            self._make(graph, number, product, make)
        return self._made[number]

    def _make(self, graph: Graph, number: int, product: Product, make: Callable[[np.ndarray, str], str]) -> None:
        together = self._together(number)
        if len(together) < 2:
            self._made[number] = make(product.weights, ALONE)
            return
        parts = [self._expected[other].weights for other in together]
        whole = make(np.concatenate(parts, axis=1), TOGETHER)
        ends = np.cumsum([part.shape[1] for part in parts])
        for other, part, end in aligned(together, parts, ends):
            bounds = [graph.integers(name, at) for name, at in (("start", end - part.shape[1]), ("end", end))]
            self._made[other] = graph.add("Slice", [whole, *bounds, graph.integers("last_axis", -1)])

    def _together(self, number: int) -> list[int]:
        if not self._expected:
            return []
        weightings = self._expected[number].weightings
        return [other for other, product in enumerate(self._expected) if product.weightings == weightings]
