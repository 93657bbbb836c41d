"""Scores features with ONNX Runtime's Python API, to compare with scikit-learn."""

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from sklearn.pipeline import Pipeline

EXAMPLES = Path(__file__).parents[2] / "examples"


def metadata(content: bytes) -> dict:
    (property_,) = onnx.load_from_string(content).metadata_props
    assert property_.key == "product_classification"
    assert property_.value.isascii()
    return json.loads(property_.value)


def scored(content: bytes, features) -> tuple[np.ndarray, np.ndarray]:
    """Category indices and scores of scikit-learn's own feature matrix."""
    features = features.tocsr()
    features.sort_indices()
    inputs = {
        "feature_ids": features.indices.astype(np.int64),
        "feature_values": features.data.astype(np.float64),
        "feature_rows": np.repeat(np.arange(features.shape[0], dtype=np.int64), np.diff(features.indptr)),
        "batch_size": np.array([features.shape[0]], dtype=np.int64),
    }
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    return tuple(session.run(["category_index", "scores"], inputs))


def assert_same_predictions(model: Pipeline, content: bytes, texts: list[str]) -> None:
    features = model[:-1].transform(texts)
    indices, scores = scored(content, features)
    categories = metadata(content)["categories"]
    assert [categories[i] for i in indices] == [str(label) for label in model.predict(texts)]
    assert np.array_equal(scores, model[-1].predict_joint_log_proba(features))
