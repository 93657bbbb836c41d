"""Writes small models such as other tools make them, good and bad: python other_models.py FOLDER"""

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.helper import make_node as node
from onnx.helper import make_tensor_value_info as tensor
from skl2onnx import to_onnx
from skl2onnx.common.data_types import StringTensorType
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline

FOLDER = Path(sys.argv[1])
STRING, INT64, FLOAT, BOOL = TensorProto.STRING, TensorProto.INT64, TensorProto.FLOAT, TensorProto.BOOL
ML = "ai.onnx.ml"
TEXT = tensor("text", STRING, ["N"])
TEXT_COLUMN = tensor("text", STRING, ["N", 1])
LABEL = tensor("label", STRING, ["N"])


def save(name: str, inputs: list, nodes: list, outputs: list) -> None:
    graph = helper.make_graph(nodes, name, inputs, outputs)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(ML, 3)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=10)
    (FOLDER / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))


def encoder(**values) -> onnx.NodeProto:
    return node("LabelEncoder", ["text"], ["label"], domain=ML, keys_strings=["bola", "boné", "Ж"], **values)


def map_outputs() -> None:
    """As skl2onnx does: the probabilities as a sequence of maps, here before the label."""
    pairs = helper.make_map_type_proto(STRING, helper.make_tensor_type_proto(FLOAT, []))
    probabilities = helper.make_value_info("output_probability", helper.make_sequence_type_proto(pairs))
    nodes = [
        encoder(values_int64s=[7, -1, 0], default_int64=99),
        node("Cast", ["label"], ["float"], to=FLOAT),
        node("ZipMap", ["float"], ["output_probability"], domain=ML, classlabels_strings=["a"]),
    ]
    save("int-labels", [TEXT_COLUMN], nodes, [probabilities, tensor("label", INT64, ["N", 1])])


def endless() -> None:
    body = helper.make_graph(
        [node("Identity", ["go"], ["go_on"]), node("Identity", ["text"], ["same"])],
        "body",
        [tensor("i", INT64, []), tensor("go", BOOL, []), TEXT],
        [tensor("go_on", BOOL, []), tensor("same", STRING, ["N"])],
    )
    nodes = [
        node("Constant", [], ["zero"], value_int=0),
        node("Equal", ["zero", "zero"], ["true"]),
        node("Loop", ["", "true", "text"], ["label"], body=body),
    ]
    save("endless", [TEXT], nodes, [LABEL])


def external() -> None:
    constant = node("Constant", [], ["label"], value=numpy_helper.from_array(np.zeros(100, dtype=np.int64)))
    weights = constant.attribute[0].t
    weights.ClearField("raw_data")
    weights.data_location = TensorProto.EXTERNAL
    weights.external_data.add(key="location", value="../../etc/passwd")
    save("external", [TEXT], [constant], [tensor("label", INT64, ["N"])])


def skl2onnx() -> None:
    pipeline = Pipeline([("v", CountVectorizer()), ("c", MultinomialNB())]).fit(["bola azul", "livro bom"], ["b", "l"])
    model = to_onnx(pipeline, initial_types=[("text", StringTensorType([None, 1]))], target_opset=18)
    (FOLDER / "skl2onnx.onnx").write_bytes(model.SerializeToString(deterministic=True))


to_strings = encoder(values_strings=["brinquedo", "roupa", "letra"], default_string="?")
save("string-labels", [TEXT], [to_strings], [LABEL])
save("column-labels", [TEXT_COLUMN], [to_strings], [tensor("label", STRING, ["N", 1])])
save("echo", [TEXT], [node("Identity", ["text"], ["label"])], [LABEL])
map_outputs()
skl2onnx()

to_floats = encoder(values_floats=[1.0, 2.0, 3.0], default_float=0.0)
save("float-labels", [TEXT], [to_floats], [tensor("label", FLOAT, ["N"])])
save("two-inputs", [TEXT, tensor("price", FLOAT, ["N"])], [node("Identity", ["text"], ["label"])], [LABEL])
save("no-inputs", [], [node("Constant", [], ["label"], value_strings=["a"])], [tensor("label", STRING, [1])])
numbers = tensor("x", FLOAT, ["N", 3])
save("float-input", [numbers], [node("Identity", ["x"], ["label"])], [tensor("label", FLOAT, ["N", 3])])
first = [
    node("Constant", [], ["start"], value_ints=[0]),
    node("Constant", [], ["end"], value_ints=[1]),
    node("Slice", ["text", "start", "end"], ["label"]),
]
save("one-row", [TEXT], first, [tensor("label", STRING, ["M"])])
endless()
external()
