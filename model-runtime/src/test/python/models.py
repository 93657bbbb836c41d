"""Writes small models, and what scikit-learn predicts with one: python models.py FOLDER, with product_model importable.

Graphs come without metadata where the tests add their own.
"""

import json
import sys
from pathlib import Path

import joblib
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from product_model.compiler import compile_model
from skl2onnx import to_onnx
from skl2onnx.common.data_types import StringTensorType
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline
from texts import TEXTS, WRITTEN

FOLDER = Path(sys.argv[1])
STRING, INT64, DOUBLE, FLOAT = TensorProto.STRING, TensorProto.INT64, TensorProto.DOUBLE, TensorProto.FLOAT


def save(name: str, model: onnx.ModelProto) -> None:
    (FOLDER / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))


def compiled() -> onnx.ModelProto:
    labels = ["livro", "maquiagem", "brinquedo", "game"]
    sentences = WRITTEN[4:]
    pipeline = Pipeline([("v", CountVectorizer(max_features=60)), ("c", MultinomialNB())])
    pipeline.fit(sentences, [labels[i % 4] for i in range(len(sentences))])
    path = FOLDER / "small.joblib"
    joblib.dump(pipeline, path)
    model = onnx.load_from_string(compile_model(path).onnx)
    path.unlink()
    metadata = json.loads(model.metadata_props[0].value)
    del model.metadata_props[:]
    rows = [
        {"text": text, "category": category, "scores": list(scores)}
        for text, category, scores in zip(
            TEXTS, pipeline.predict(TEXTS), pipeline[1].predict_joint_log_proba(pipeline[0].transform(TEXTS)), strict=True
        )
    ]
    content = {"metadata": metadata, "rows": rows}
    (FOLDER / "small.json").write_text(json.dumps(content, separators=(",", ":")))
    return model


def spoilt(model: onnx.ModelProto, change) -> onnx.ModelProto:
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    change(copy.graph)
    return copy


def replace_weights(graph: onnx.GraphProto, cut) -> None:
    for constant in graph.initializer:
        values = numpy_helper.to_array(constant)
        if values.ndim and 4 in values.shape and values.dtype == np.float64:
            constant.CopyFrom(numpy_helper.from_array(cut(values), constant.name))


def without_output(name: str):
    def change(graph: onnx.GraphProto) -> None:
        kept = [output for output in graph.output if output.name != name]
        del graph.output[:]
        graph.output.extend(kept)

    return change


def float_index(graph: onnx.GraphProto) -> None:
    graph.node.append(helper.make_node("Cast", ["category_index"], ["as_float"], to=FLOAT))
    for node in graph.node:
        node.output[:] = [{"category_index": "index", "as_float": "category_index"}.get(o, o) for o in node.output]
        node.input[:] = [{"category_index": "index"}.get(i, i) for i in node.input]
    for output in graph.output:
        if output.name == "category_index":
            output.type.tensor_type.elem_type = FLOAT


def labels(name: str, shape: list, nodes: list, outputs: list, inputs: list | None = None) -> None:
    graph = helper.make_graph(
        nodes, name, inputs or [helper.make_tensor_value_info("text", STRING, shape)], outputs
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid("ai.onnx.ml", 3)]
    save(name, helper.make_model(graph, opset_imports=opsets, ir_version=10))


def tensor(name: str, kind: int, shape: list) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)


def encoder(inputs: str, output: str, **values) -> onnx.NodeProto:
    return helper.make_node(
        "LabelEncoder", [inputs], [output], domain="ai.onnx.ml", keys_strings=["bola", "boné", "Ж"], **values
    )


small = compiled()
save("small-graph", small)
save("few-weights-graph", spoilt(small, lambda g: replace_weights(g, lambda v: v[:20] if v.ndim == 2 and len(v) > 20 else v)))
save("no-scores-graph", spoilt(small, without_output("scores")))
save("float-index-graph", spoilt(small, float_index))

to_strings = {"values_strings": ["brinquedo", "roupa", "letra"], "default_string": "?"}
to_ints = {"values_int64s": [7, -1, 0], "default_int64": 99}
labels("string-labels", ["N"], [encoder("text", "label", **to_strings)], [tensor("label", STRING, ["N"])])
zip_map = helper.make_node(
    "ZipMap", ["float"], ["output_probability"], domain="ai.onnx.ml", classlabels_strings=["a"]
)
labels(
    "int-labels",
    ["N", 1],
    [encoder("text", "label", **to_ints), helper.make_node("Cast", ["label"], ["float"], to=FLOAT), zip_map],
    [
        helper.make_value_info(
            "output_probability",
            helper.make_sequence_type_proto(
                helper.make_map_type_proto(STRING, helper.make_tensor_type_proto(FLOAT, []))
            ),
        ),
        tensor("label", INT64, ["N", 1]),
    ],
)
labels("echo", ["N"], [helper.make_node("Identity", ["text"], ["label"])], [tensor("label", STRING, ["N"])])
labels(
    "column-labels", [None, 1], [encoder("text", "label", **to_strings)], [tensor("label", STRING, [None, 1])]
)
labels(
    "float-labels",
    ["N"],
    [encoder("text", "label", values_floats=[1.0, 2.0, 3.0], default_float=0.0)],
    [tensor("label", FLOAT, ["N"])],
)
labels(
    "float-input",
    [],
    [helper.make_node("Identity", ["x"], ["label"])],
    [tensor("label", FLOAT, ["N", 3])],
    [tensor("x", FLOAT, ["N", 3])],
)
labels(
    "two-inputs",
    [],
    [helper.make_node("Identity", ["text"], ["label"])],
    [tensor("label", STRING, ["N"])],
    [tensor("text", STRING, ["N"]), tensor("price", FLOAT, ["N"])],
)
labels(
    "one-row",
    ["N"],
    [
        helper.make_node("Constant", [], ["start"], value_ints=[0]),
        helper.make_node("Constant", [], ["end"], value_ints=[1]),
        helper.make_node("Slice", ["text", "start", "end"], ["label"]),
    ],
    [tensor("label", STRING, ["M"])],
)
converted = Pipeline([("v", CountVectorizer()), ("c", MultinomialNB())]).fit(["bola azul", "livro bom"], ["b", "l"])
save("skl2onnx", to_onnx(converted, initial_types=[("text", StringTensorType([None, 1]))], target_opset=18))
