"""The ONNX graph: fixed inputs, and nodes added one by one."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from product_model.graph import Operators
from product_model.version import VERSION

OPSET = 18
OPSETS = {"ai.onnx.ml": 3, "com.microsoft": 1}
IR_VERSION = 9
FEATURES = "feature_matrix"
"""The texts' features as a sparse tensor, which one operator multiplies by weights."""
PARTS = {
    "feature_indices": (TensorProto.INT64, ["entries", 2]),
    "feature_values": (TensorProto.DOUBLE, ["entries"]),
    "batch_size": (TensorProto.INT64, [1]),
}
"""The same in parts, for other operators."""
PROBABILITIES = "probabilities"
OUTPUTS = {
    "category_index": (TensorProto.INT64, 1),
    "scores": (TensorProto.DOUBLE, 2),
    PROBABILITIES: (TensorProto.DOUBLE, 2),
}
CONDITION = "with_probabilities"


class OnnxGraph(Operators):
    """`text_width`, `feature_width`: how many numbers it holds at a time for a text, and for a feature of one."""

    def __init__(self, *, any_threads: bool = False) -> None:
        super().__init__(any_threads=any_threads)
        self.text_width = 0
        self.feature_width = 0
        self._constants: dict[str, onnx.TensorProto] = {}
        self._nodes: list[onnx.NodeProto] = []
        self._made: dict[bytes, str] = {}
        self._outputs: list[str] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        """Adds a constant; a second one of that name gets a number, unless it is the same."""
        number, unique = 1, name
        while unique in self._constants:
            if self._constants[unique] == self.tensor(unique, value):
                return unique
            number += 1
            unique = f"{name}_{number}"
        self._constants[unique] = self.tensor(unique, value)
        return unique

    def add(self, operator: str, inputs: list[str], **attributes: Any) -> str:
        """The name of the output of a node with one output; the same node is not added twice."""
        node = helper.make_node(operator, inputs, [], **attributes)
        content = node.SerializeToString(deterministic=True)
        if content not in self._made:
            name = f"{operator.lower()}_{len(self._nodes)}"
            node.output.append(name)
            self._nodes.append(node)
            self._made[content] = name
        return self._made[content]

    def hold_by_text(self, width: int) -> None:
        self.text_width = max(self.text_width, width)

    def hold_by_feature(self, width: int) -> None:
        self.feature_width = max(self.feature_width, width)

    def output(self, name: str, value: str) -> None:
        self._nodes.append(helper.make_node("Identity", [value], [name]))
        self._outputs.append(name)

    def _wanted(self) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
        """The nodes that lead to an output, and the constants that they take."""
        nodes = leading_to(self._outputs, self._nodes)
        taken = {name for node in nodes for name in node.input}
        return renumbered(nodes), [tensor for name, tensor in self._constants.items() if name in taken]

    def parts(self) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto], list[str]]:
        """Nodes, constants and names of outputs, to build another graph with."""
        return *self._wanted(), list(self._outputs)

    def model(self, metadata: dict[str, str], features: int, categories: int) -> onnx.ModelProto:
        outputs = [
            helper.make_tensor_value_info(name, kind, ["batch", categories][:rank])
            for name in self._outputs
            for kind, rank in [OUTPUTS[name]]
        ]
        nodes, constants = self._wanted()
        inputs = inputs_of(nodes, features)
        opsets = [helper.make_opsetid("", OPSET)]
        for domain in sorted({node.domain for node in nodes} - {""}):
            opsets.append(helper.make_opsetid(domain, OPSETS[domain]))
        conditional = only_for_probabilities(nodes, self._outputs)
        if conditional:
            inputs.append(helper.make_tensor_value_info(CONDITION, TensorProto.BOOL, [1]))
            nodes = [node for node in nodes if node not in conditional] + [on_condition(conditional, categories)]
        graph = helper.make_graph(nodes, "product_classification", inputs, outputs, constants)
        model = helper.make_model(
            graph,
            opset_imports=opsets,
            ir_version=IR_VERSION,
            producer_name="product-model",
            producer_version=VERSION,
        )
        helper.set_model_props(model, metadata)
        onnx.checker.check_model(model, full_check=True)
        return model


def inputs_of(nodes: list[onnx.NodeProto], features: int) -> list[onnx.ValueInfoProto]:
    """The inputs that the nodes take, of those that the model format has."""
    taken = {name for node in nodes for name in node.input}
    inputs = [helper.make_tensor_value_info(name, *PARTS[name]) for name in PARTS if name in taken]
    if FEATURES in taken:
        sparse = helper.make_sparse_tensor_value_info(FEATURES, TensorProto.DOUBLE, ["batch", features])
        inputs.insert(0, sparse)
    return inputs


def leading_to(outputs: list[str], nodes: list[onnx.NodeProto]) -> list[onnx.NodeProto]:
    wanted, leading = set(outputs), []
    for node in reversed(nodes):
        if node.output[0] in wanted:
            wanted.update(node.input)
            leading.append(node)
    return leading[::-1]


def only_for_probabilities(nodes: list[onnx.NodeProto], outputs: list[str]) -> list[onnx.NodeProto]:
    """The nodes that calculate probabilities and nothing else; none if probabilities cost no calculation."""
    always = {node.output[0] for node in leading_to([name for name in outputs if name != PROBABILITIES], nodes)}
    others = [node for node in nodes if node.output[0] not in always]
    return others if any(node.op_type != "Identity" for node in others) else []


def on_condition(nodes: list[onnx.NodeProto], categories: int) -> onnx.NodeProto:
    """ONNX Runtime calculates every output, asked for or not; so these have a condition."""
    calculated = helper.make_tensor_value_info("calculated_probabilities", TensorProto.DOUBLE, ["batch", categories])
    for node in nodes:
        node.output[:] = [calculated.name if name == PROBABILITIES else name for name in node.output]
    nothing = numpy_helper.from_array(np.zeros((0, categories)), "no_probabilities")
    return helper.make_node(
        "If",
        [CONDITION],
        [PROBABILITIES],
        then_branch=helper.make_graph(nodes, "with", [], [calculated]),
        else_branch=helper.make_graph(
            [helper.make_node("Constant", [], [nothing.name], value=nothing)],
            "without",
            [],
            [helper.make_tensor_value_info(nothing.name, TensorProto.DOUBLE, [0, categories])],
        ),
    )


def renumbered(nodes: list[onnx.NodeProto]) -> list[onnx.NodeProto]:
    """The same nodes, named by their places: so what was left out leaves no gap."""
    names, copies = {}, []
    for place, node in enumerate(nodes):
        copy = onnx.NodeProto()
        copy.CopyFrom(node)
        copy.input[:] = [names.get(name, name) for name in node.input]
        if node.op_type != "Identity":
            names[node.output[0]] = copy.output[0] = f"{node.op_type.lower()}_{place}"
        copies.append(copy)
    return copies
