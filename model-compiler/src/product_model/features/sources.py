"""Where the graph's features come from: vectorizers, one after the other."""

from __future__ import annotations

import numpy as np

from product_model import vectorizers
from product_model.features.sparse import Sparse
from product_model.graph import Graph
from product_model.matrices import matrix
from product_model.matrices.matrix import Matrix
from product_model.step import Step
from product_model.vectorizers import Vectorizer


class Sources:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._found: list[tuple[Step, Vectorizer]] = []
        self._size = 0

    def vectorizers(self) -> tuple[tuple[Step, Vectorizer], ...]:
        """In the order of their feature ids."""
        return tuple(self._found)

    def add(self, step: Step, name: str) -> Sparse:
        """The features of one more vectorizer. `name`: what its features are called after, if anything."""
        vectorizer = vectorizers.describe(step).named(name)
        self._found.append((step, vectorizer))
        size = vectorizer.size
        features = Matrix(self._size, size, np.arange(size), (), np.zeros(size, dtype=bool))
        self._size += size
        return Sparse(self.graph, features, vectorizer.dtype, vectorizer.counts)


def joined(parts: list[Sparse]) -> Sparse:
    """The features of several sources side by side."""
    return Sparse(
        parts[0].graph,
        matrix.joined([part.matrix for part in parts]),
        np.result_type(*(part.dtype for part in parts)),
        all(part.counts for part in parts),
    )
