"""Where the graph's features come from: vectorizers, one after the other."""

import numpy as np

from product_model import vectorizers
from product_model.features.products import Products
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
        self.needs = Needs() if before is None else Needs(products=Products(before.products.asked))
        self._keep = None if before is None else before.needed
        self._found: list[tuple[Step, Vectorizer]] = []
        self._size = 0

    def vectorizers(self) -> list[tuple[Step, Vectorizer]]:
        """In the order of their feature ids; none from which all features were left out."""
        return [(step, vectorizer) for step, vectorizer in self._found if vectorizer.size]

    def add(self, step: Step, *, cut: bool) -> Sparse:
        """The features of one more vectorizer; `cut`: as entries of their own, so that they can be changed alone."""
        whole = vectorizers.describe(step)
        first = len(self.needs.needed)
        keep = np.ones(whole.size, dtype=bool)
        if self._keep is not None and whole.can_leave_out:
            keep = self._keep[first : first + whole.size]
        vectorizer = whole if keep.all() else whole.only(keep)
        self._found.append((step, vectorizer))
        self.needs.original = np.concatenate([self.needs.original, first + np.flatnonzero(keep)])
        self.needs.needed = np.concatenate([self.needs.needed, np.full(whole.size, not whole.can_leave_out)])
        span = Span(self.needs, self._size, vectorizer.size)
        self._size += vectorizer.size
        columns = np.where(keep, np.cumsum(keep) - 1, -1)
        sparse = Sparse(self.graph, span, columns, vectorizer.dtype, vectorizer.counts)
        return cut_out(sparse) if cut else sparse


def cut_out(sparse: Sparse) -> Sparse:
    graph, span = sparse.graph, sparse.span
    from_start = graph.add("GreaterOrEqual", [sparse.ids, graph.constant("start", np.array(span.start))])
    before_end = graph.add("Less", [sparse.ids, graph.constant("end", np.array(span.start + span.size))])
    inside = graph.add("And", [from_start, before_end])
    ids, values, rows = (
        graph.add("Compress", [part, inside], axis=0) for part in (sparse.ids, sparse.values, sparse.rows)
    )
    local = graph.add("Sub", [ids, graph.constant("start", np.array(span.start))])
    return Sparse(graph, span, sparse.columns, sparse.dtype, sparse.counts, local, values, rows)


def joined(parts: list[Sparse], *, cut: bool) -> Sparse:
    """The features of several sources side by side. Within a row, entries stay in the order of their ids."""
    first = parts[0].span
    span = Span(first.needs, first.start, sum(part.span.size for part in parts))
    shifts = [part.span.start - first.start for part in parts]
    columns = np.concatenate(
        [np.where(part.columns >= 0, part.columns + shift, -1) for part, shift in zip(parts, shifts, strict=True)]
    )
    dtype = np.result_type(*(part.dtype for part in parts))
    graph, counts = parts[0].graph, all(part.counts for part in parts)
    if not cut:
        return Sparse(graph, span, columns, dtype, counts)
    present = [(part, shift) for part, shift in zip(parts, shifts, strict=True) if part.span.size]
    ids = [graph.add("Add", [part.ids, graph.constant("shift", np.array(shift))]) for part, shift in present]
    return Sparse(
        graph,
        span,
        columns,
        dtype,
        counts,
        graph.add("Concat", ids, axis=0),
        graph.add("Concat", [part.values for part, _ in present], axis=0),
        graph.add("Concat", [part.rows for part, _ in present], axis=0),
    )
