"""Writes a small compiled model and ways to spoil it: python models.py FOLDER, with product_model importable.

The graphs come without metadata, which is in small.json beside scikit-learn's predictions: the tests put them together.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import joblib
import onnx
from onnx import TensorProto, helper, numpy_helper
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline
from texts import TEXTS, WRITTEN

from product_model.compiler import compile_model

LABELS = ["livro", "maquiagem", "brinquedo", "game"]


def trained() -> Pipeline:
    sentences = WRITTEN[4:]
    pipeline = Pipeline([("v", CountVectorizer(max_features=60)), ("c", MultinomialNB())])
    return pipeline.fit(sentences, [LABELS[i % 4] for i in range(len(sentences))])


def compiled(pipeline: Pipeline) -> onnx.ModelProto:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "small.joblib"
        joblib.dump(pipeline, path)
        return onnx.load_from_string(compile_model(path).onnx())


def predictions(pipeline: Pipeline) -> list[dict]:
    scores = pipeline[1].predict_joint_log_proba(pipeline[0].transform(TEXTS))
    rows = zip(TEXTS, pipeline.predict(TEXTS), scores.tolist(), pipeline.predict_proba(TEXTS).tolist(), strict=True)
    return [dict(zip(("text", "category", "scores", "probabilities"), row, strict=True)) for row in rows]


def spoilt(model: onnx.ModelProto, change: Callable[[onnx.GraphProto], None]) -> onnx.ModelProto:
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    change(copy.graph)
    return copy


def few_weights(graph: onnx.GraphProto) -> None:
    for constant in graph.initializer:
        values = numpy_helper.to_array(constant)
        if values.shape == (60, 4):
            constant.CopyFrom(numpy_helper.from_array(values[:20], constant.name))
    graph.input[0].type.sparse_tensor_type.shape.dim[1].dim_value = 20


def no_scores(graph: onnx.GraphProto) -> None:
    kept = [output for output in graph.output if output.name != "scores"]
    del graph.output[:]
    graph.output.extend(kept)


def no_probabilities(graph: onnx.GraphProto) -> None:
    kept = [output for output in graph.output if output.name != "probabilities"]
    del graph.output[:]
    graph.output.extend(kept)


def float_index(graph: onnx.GraphProto) -> None:
    make_float(graph, "category_index")


def float_probabilities(graph: onnx.GraphProto) -> None:
    make_float(graph, "probabilities")


def make_float(graph: onnx.GraphProto, name: str) -> None:
    for node in graph.node:
        node.output[:] = ["exact" if output == name else output for output in node.output]
    graph.node.append(helper.make_node("Cast", ["exact"], [name], to=TensorProto.FLOAT))
    for output in graph.output:
        if output.name == name:
            output.type.tensor_type.elem_type = TensorProto.FLOAT


def main(folder: Path) -> None:
    pipeline = trained()
    model = compiled(pipeline)
    metadata = json.loads(model.metadata_props[0].value)
    metadata["source"]["sha256"] = "of a file that differs from run to run"
    content = {"metadata": metadata, "rows": predictions(pipeline)}
    (folder / "small.json").write_text(json.dumps(content, separators=(",", ":")))
    del model.metadata_props[:]
    (folder / "small-graph.onnx").write_bytes(model.SerializeToString(deterministic=True))
    for change in (few_weights, no_scores, no_probabilities, float_index, float_probabilities):
        content = spoilt(model, change).SerializeToString(deterministic=True)
        (folder / f"{change.__name__.replace('_', '-')}-graph.onnx").write_bytes(content)


main(Path(sys.argv[1]))
