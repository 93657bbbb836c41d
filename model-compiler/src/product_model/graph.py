"""The ONNX graph: fixed inputs, and nodes added one by one."""

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from product_model.version import VERSION

OPSET = 18
IR_VERSION = 10
INPUTS = {
    "feature_ids": (TensorProto.INT64, ["entries"]),
    "feature_values": (TensorProto.DOUBLE, ["entries"]),
    "feature_rows": (TensorProto.INT64, ["entries"]),
    "batch_size": (TensorProto.INT64, [1]),
}
OUTPUT_TYPES = {"category_index": TensorProto.INT64, "scores": TensorProto.DOUBLE}


class Graph:
    def __init__(self, categories: int) -> None:
        self._shape = ["batch", categories]
        self._constants: list[onnx.TensorProto] = []
        self._nodes: list[onnx.NodeProto] = []
        self._outputs: list[onnx.ValueInfoProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        self._constants.append(self.tensor(name, value))
        return name

    @staticmethod
    def tensor(name: str, value: np.ndarray) -> onnx.TensorProto:
        return numpy_helper.from_array(value, name)

    def add(self, operator: str, inputs: list[str], **attributes: Any) -> str:
        """Adds a node with one output and gives the output's name."""
        name = f"{operator.lower()}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, inputs, [name], **attributes))
        return name

    def output(self, name: str, value: str, rank: int) -> None:
        self._nodes.append(helper.make_node("Identity", [value], [name]))
        self._outputs.append(helper.make_tensor_value_info(name, OUTPUT_TYPES[name], self._shape[:rank]))

    def model(self, metadata: dict[str, str]) -> onnx.ModelProto:
        inputs = [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in INPUTS.items()]
        graph = helper.make_graph(self._nodes, "product_classification", inputs, self._outputs, self._constants)
        model = helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", OPSET)],
            ir_version=IR_VERSION,
            producer_name="product-model",
            producer_version=VERSION,
        )
        helper.set_model_props(model, metadata)
        onnx.checker.check_model(model, full_check=True)
        return model
