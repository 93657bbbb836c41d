"""From a description and what was decided of it to the graph's nodes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from product_model.aligned import aligned
from product_model.features import in_graph
from product_model.graph import Constant, Held, Instruction, Node, Output
from product_model.matrices.feature_transform import FeatureTransform
from product_model.matrices.matrix import DenseValues, Matrix, Product, Taken
from product_model.onnx_graph import FEATURES, OnnxGraph
from product_model.passes import Plan

# What the weights are called in the graph.
ALONE, TOGETHER = "weights", "joint_weights"


class Emission:
    """Follows instructions, one after the other."""

    def __init__(self, plan: Plan, products: Sequence[Product], *, any_threads: bool) -> None:
        self.graph = OnnxGraph(any_threads=any_threads)
        self._plan = plan
        self._products = [Product(product.matrix.only(plan.keep), product.weights) for product in products]
        self._made: dict[int, str] = {}
        self._products_met = 0
        self._names: dict[str, str] = {}

    def follow(self, name: str, instruction: Instruction) -> None:
        if isinstance(instruction, Constant):
            self._names[name] = self.graph.constant(instruction.name, instruction.value)
        elif isinstance(instruction, Node):
            inputs = [self._names.get(one, one) for one in instruction.inputs]
            self._names[name] = self.graph.add(instruction.operator, inputs, **instruction.attributes)
        elif isinstance(instruction, Output):
            self.graph.output(instruction.name, self._names.get(instruction.value, instruction.value))
        elif isinstance(instruction, Held):
            hold = self.graph.hold_by_text if instruction.by_text else self.graph.hold_by_feature
            hold(instruction.width)
        else:
            self._names[name] = self._taken(instruction)

    def _taken(self, taken: Taken) -> str:
        if isinstance(taken, Product):
            self._products_met += 1
            return self._product(self._products_met - 1)
        matrix = taken.matrix.only(self._plan.keep)
        if isinstance(taken, DenseValues):
            return self._dense(matrix)
        return in_graph.weighted(self.graph, self._left_to_graph(matrix)).squared_norms()

    def _left_to_graph(self, matrix: Matrix) -> tuple[FeatureTransform, ...]:
        return matrix.transforms[self._plan.shared :]

    def _product(self, number: int) -> str:
        if number not in self._made:
            together = next((group for group in self._plan.together if number in group), (number,))
            self._make(together)
        return self._made[number]

    def _make(self, together: tuple[int, ...]) -> None:
        """A product, or several as one whose columns are theirs."""
        matrix, parts = self._products[together[0]].matrix, [self._products[one].weights for one in together]
        if len(parts) == 1:
            self._made[together[0]] = self._multiplied(matrix, parts[0], ALONE)
            return
        graph = self.graph
        whole = self._multiplied(matrix, np.concatenate(parts, axis=1), TOGETHER)
        ends = np.cumsum([part.shape[1] for part in parts])
        for one, part, end in aligned(together, parts, ends):
            bounds = [graph.integers(name, at) for name, at in (("start", end - part.shape[1]), ("end", end))]
            self._made[one] = graph.add("Slice", [whole, *bounds, graph.integers("last_axis", -1)])

    def _multiplied(self, matrix: Matrix, weights: np.ndarray, name: str) -> str:
        graph, width, found = self.graph, weights.shape[1], self._plan.distinct
        graph.hold_by_text(width)
        by_id = matrix.per_feature(weights)
        constant = graph.constant(name, np.ascontiguousarray(found.rows(by_id) if found else by_id))
        left = self._left_to_graph(matrix)
        if left or graph.any_threads:
            return in_graph.weighted(graph, left).product(constant, width)
        return graph.add("SparseToDenseMatMul", [FEATURES, constant], domain="com.microsoft")

    def _dense(self, matrix: Matrix) -> str:
        graph, found = self.graph, self._plan.distinct
        width, columns = matrix.size, matrix.columns
        if found:
            width, columns = len(found), np.searchsorted(found.features, columns)
        graph.hold_by_text(width)
        values = in_graph.weighted(graph, self._left_to_graph(matrix)).dense(width)
        if np.array_equal(columns, np.arange(width)):
            return values
        return graph.add("Gather", [values, graph.constant("selected", columns)], axis=1)


def emitted(instructions: Sequence[tuple[str, Instruction]], plan: Plan, *, any_threads: bool) -> OnnxGraph:
    products = [one for _, one in instructions if isinstance(one, Product)]
    emission = Emission(plan, products, any_threads=any_threads)
    for name, instruction in instructions:
        emission.follow(name, instruction)
    return emission.graph
