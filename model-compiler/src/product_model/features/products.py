"""Products of sparse features with weights, made together where several classifiers take the same features.

Most of a product's time goes into finding the features' weights, so those of three folds side by side cost little more
than those of one. Which products there will be is known from building the model's graph once before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from product_model.graph import Graph

# What the weights are called in the graph.
ALONE, TOGETHER = "weights", "joint_weights"


@dataclass(frozen=True)
class Product:
    """`entries`: the names in the graph of the features' ids, values and rows. `weights`: [columns, any]."""

    entries: tuple[str, str, str]
    weights: np.ndarray


class Products:
    """`expected`: what will be asked for, in this order; nothing if that is not known yet."""

    def __init__(self, expected: Sequence[Product] = ()) -> None:
        self.asked: list[Product] = []
        self._expected = expected
        self._made: dict[int, str] = {}

    def repeated(self) -> bool:
        """Whether several were asked for that could be made together."""
        return len({product.entries for product in self.asked}) < len(self.asked)

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
        for other, part, end in zip(together, parts, ends, strict=True):
            bounds = [graph.integers(name, at) for name, at in (("start", end - part.shape[1]), ("end", end))]
            self._made[other] = graph.add("Slice", [whole, *bounds, graph.integers("last_axis", -1)])

    def _together(self, number: int) -> list[int]:
        if not self._expected:
            return []
        entries = self._expected[number].entries
        return [other for other, product in enumerate(self._expected) if product.entries == entries]
