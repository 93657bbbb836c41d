"""Sums whose terms are added one after the other, as scikit-learn adds them: ONNX's own sums define no order."""

from __future__ import annotations

import numpy as np

from product_model.graph import Graph


def in_order(graph: Graph, start: np.ndarray, given: str, terms: int, columns: list[int] | None = None) -> str:
    """For each text, `start` plus its terms: [batch, len(start)].

    `given`: [batch, terms], each for the column that `columns` says; without, [batch, terms, len(start)].
    """
    width = len(start)
    batch = graph.add("Concat", ["batch_size", graph.integers("categories", width)], axis=0)
    begin = graph.add("Expand", [graph.constant("start", start), batch])
    graph.hold_by_text(terms * (width if columns is None else 2))
    rows = graph.add(
        "Range",
        [
            graph.constant("first_row", np.array(0)),
            graph.add("Squeeze", ["batch_size"]),
            graph.constant("row_step", np.array(1)),
        ],
    )
    by_term = graph.add("Concat", ["batch_size", graph.integers("terms", terms)], axis=0)
    places = graph.column(graph.add("Expand", [graph.column(rows), by_term]))
    if columns is not None:
        column = graph.add("Expand", [graph.constant("term_columns", np.array(columns)), by_term])
        places = graph.add("Concat", [places, graph.column(column)], axis=2)
    return graph.add("ScatterND", [begin, places, given], reduction="add")
