"""Where the graph's features come from: vectorizers, one after the other."""

from __future__ import annotations

import numpy as np

from product_model import vectorizers
from product_model.features.span import Needs, Span
from product_model.features.sparse import Sparse
from product_model.graph import Graph
from product_model.step import Step
from product_model.vectorizers import Vectorizer


class Sources:
    """`before`: what the same model needed when it was built once before.

    Features that it did not need are left out of their vocabularies.
    """

    def __init__(self, graph: Graph, before: Needs | None) -> None:
        self.graph = graph
        self.needs = Needs() if before is None else before.again()
        self._keep = None if before is None else before.needed
        self._found: list[tuple[Step, Vectorizer]] = []
        self._size = 0

    def vectorizers(self) -> list[tuple[Step, Vectorizer]]:
        """In the order of their feature ids; none from which all features were left out."""
        return [(step, vectorizer) for step, vectorizer in self._found if vectorizer.size]

    def add(self, step: Step) -> Sparse:
        """The features of one more vectorizer."""
        whole = vectorizers.describe(step)
        first = len(self.needs.needed)
        keep = np.ones(whole.size, dtype=bool)
        if self._keep is not None and whole.can_leave_out:
            keep = self._keep[first : first + whole.size]
        vectorizer = whole if keep.all() else whole.only(keep)
        self._found.append((step, vectorizer))
        self.needs.original = np.concatenate([self.needs.original, first + np.flatnonzero(keep)])
        self.needs.needed = np.concatenate([self.needs.needed, np.full(whole.size, not whole.can_leave_out)])
        self.needs.hashed |= not whole.can_leave_out
        if vectorizer.size:
            self.needs.starts.append(self._size)
        span = Span(self.needs, self._size, vectorizer.size)
        self._size += vectorizer.size
        columns = np.where(keep, np.cumsum(keep) - 1, -1)
        return Sparse(self.graph, span, columns, vectorizer.dtype, vectorizer.counts)


def joined(parts: list[Sparse]) -> Sparse:
    """The features of several sources side by side."""
    first = parts[0].span
    span = Span(first.needs, first.start, sum(part.span.size for part in parts))
    columns = np.concatenate(
        [np.where(part.columns >= 0, part.columns + part.span.start - first.start, -1) for part in parts]
    )
    return Sparse(
        parts[0].graph,
        span,
        columns,
        np.result_type(*(part.dtype for part in parts)),
        all(part.counts for part in parts),
        tuple(weighting for part in parts for weighting in part.weightings),
    )
