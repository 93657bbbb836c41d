from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from onnx import TensorProto

from product_model.features import Features
from product_model.graph import Graph
from product_model.step import Step


@dataclass(frozen=True)
class ClassifierOutput:
    """What a classifier makes of a batch, as names in the graph.

    `scores`: [batch, categories]. `kind`: what they are, as the metadata says it. `decision`: scikit-learn's
    decision_function where it has one, [batch, categories] or, of two categories, [batch, 1]. `winner`: the index of
    the category, if that is not the first with the greatest score.
    """

    kind: str
    scores: str
    probabilities: str | None = None
    decision: str | None = None
    winner: str | None = None

    def category_index(self, graph: Graph) -> str:
        return self.winner or graph.add("ArgMax", [self.scores], axis=1, keepdims=0)


class Compile(Protocol):
    """Compiles a classifier of some class."""

    def __call__(self, step: Step, features: Features) -> ClassifierOutput: ...


def by_decision(graph: Graph, decision: str, categories: int, probabilities: str | None) -> ClassifierOutput:
    """Of two categories, the second if the decision is positive; -d and d tie at 0, and then the first wins."""
    scores = decision
    if categories == 2:
        scores = graph.add("Concat", [graph.add("Neg", [decision]), decision], axis=1)
    return ClassifierOutput("decision_function", scores, probabilities, decision)


def by_probability(probabilities: str) -> ClassifierOutput:
    return ClassifierOutput("probability", probabilities, probabilities)


def sigmoid(graph: Graph, values: str) -> str:
    one = graph.number("one", 1.0)
    return graph.add("Div", [one, graph.add("Add", [one, graph.add("Exp", [graph.add("Neg", [values])])])])


def softmax(graph: Graph, scores: str) -> str:
    return graph.add("Softmax", [scores], axis=1)


def with_complement(graph: Graph, positive: str) -> str:
    """Two columns from the second one's probability."""
    return graph.add("Concat", [graph.add("Sub", [graph.number("one", 1.0), positive]), positive], axis=1)


def normalized(graph: Graph, values: str, categories: int) -> str:
    """Rows that sum to one; a row of zeros becomes uniform."""
    sums = graph.add("ReduceSum", [values, graph.integers("last_axis", -1)], keepdims=1)
    is_zero = graph.add("Equal", [sums, graph.number("nothing", 0.0)])
    uniform = graph.number("uniform", 1 / categories)
    return graph.add("Where", [is_zero, uniform, graph.add("Div", [values, sums])])


def column_of(graph: Graph, values: str, index: int) -> str:
    """One column, still of rank two."""
    return graph.add("Gather", [values, graph.integers("category", index)], axis=1)


def index_if(graph: Graph, condition: str) -> str:
    """1 where the condition of [batch, 1] holds, else 0, as [batch]."""
    return graph.add("Squeeze", [graph.add("Cast", [condition], to=TensorProto.INT64), graph.integers("last_axis", -1)])


def one_hot(graph: Graph, index: str, categories: int) -> str:
    every = graph.constant("every_category", np.arange(categories, dtype=np.int64))
    return graph.add("Cast", [graph.add("Equal", [graph.column(index), every])], to=TensorProto.DOUBLE)
