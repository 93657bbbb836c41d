"""Scores texts as a reader of docs/reference/model-format.md does, to compare with scikit-learn."""

import csv
import json
from functools import cache
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from documented_transform import numbers, weighted
from onnxruntime import OrtDevice, OrtValue, SparseTensor
from sklearn.pipeline import Pipeline

from documented_reader import DocumentedReader
from product_model import reference
from product_model.metadata import USUAL_SCORE

EXAMPLES = Path(__file__).parents[2] / "examples"
# Scores and probabilities of what goes through BLAS, exponentials or logarithms.
RELATIVE, ABSOLUTE = 1e-9, 1e-12


def metadata(content: bytes) -> dict:
    (property_,) = onnx.load_from_string(content).metadata_props
    assert property_.key == "product_classification"
    assert property_.value.isascii()
    return json.loads(property_.value)


@cache
def sample() -> tuple[list[str], list[str]]:
    """Texts and categories of the well-formed rows of the example."""
    with (EXAMPLES / "produtos.csv").open(encoding="utf-8") as file:
        rows = [fields for line in file for fields in csv.reader([line], delimiter=";")][1:]
    texts, categories = zip(*[row for row in rows if len(row) == 2 and all(row)], strict=True)
    return list(texts), list(categories)


def run(content: bytes, rows: list[dict[int, float]], *, with_probabilities: bool = True) -> dict[str, np.ndarray]:
    """The graph's outputs, by name, for texts' features and how often they occur."""
    described = metadata(content)
    rows = [weighted(described, row) for row in rows]
    ids = np.array([i for row in rows for i in row], dtype=np.int64)
    places = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    indices = np.ascontiguousarray(np.stack([places, ids], axis=1))
    values = np.array([value for row in rows for value in row.values()], dtype=np.float64)
    size = sum(vectorizer["size"] for vectorizer in described["vectorizers"])
    if "distinct_features" in described:
        distinct = numbers(described["distinct_features"], "<i4")
        offsets = [vectorizer["offset"] for vectorizer in described["vectorizers"]]
        shared = len(distinct) + np.searchsorted(offsets, ids, side="right") - 1
        indices[:, 1] = np.where(np.isin(ids, distinct), np.searchsorted(distinct, ids), shared)
        size = len(distinct) + len(offsets)
    features = SparseTensor.sparse_coo_from_numpy(
        np.array([len(rows), size], dtype=np.int64), values, indices, OrtDevice.make("cpu", 0)
    )
    inputs = {
        "feature_matrix": OrtValue.ort_value_from_sparse_tensor(features),
        "feature_indices": OrtValue.ortvalue_from_numpy(indices),
        "feature_values": OrtValue.ortvalue_from_numpy(values),
        "batch_size": OrtValue.ortvalue_from_numpy(np.array([len(rows)], dtype=np.int64)),
        "with_probabilities": OrtValue.ortvalue_from_numpy(np.array([with_probabilities])),
    }
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    found = session.run_with_ort_values(names, {one.name: inputs[one.name] for one in session.get_inputs()})
    return {name: value.numpy() for name, value in zip(names, found, strict=True)}


def scored(content: bytes, texts: list[str]) -> dict[str, np.ndarray]:
    reader = DocumentedReader(metadata(content))
    return run(content, [reader.features(text) for text in texts])


def assert_same_predictions(model: Pipeline, content: bytes, texts: list[str], *, exactly: bool = True) -> None:
    """Labels always; `exactly`: scores to the last bit."""
    found, described = scored(content, texts), metadata(content)
    categories = described["categories"]
    assert [categories[i] for i in found["category_index"]] == reference.categories(model, texts)
    expected = reference.scores(described.get("score", USUAL_SCORE), model, texts)
    if exactly:
        np.testing.assert_array_equal(found["scores"], expected)
    else:
        np.testing.assert_allclose(found["scores"], expected, rtol=RELATIVE, atol=ABSOLUTE)
    if "probabilities" in found:
        np.testing.assert_allclose(found["probabilities"], model.predict_proba(texts), rtol=RELATIVE, atol=ABSOLUTE)
