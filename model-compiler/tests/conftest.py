import random
from pathlib import Path

import joblib
import pytest

from product_model.compiler import compile_model
from scoring import EXAMPLES


@pytest.fixture(scope="session")
def sample_model() -> Path:
    return EXAMPLES / "classificador-produtos.joblib"


@pytest.fixture
def draw() -> random.Random:
    return random.Random(5)


@pytest.fixture
def compiled(tmp_path):
    """Saves a model as a data scientist does, and compiles the file: gives the ONNX bytes."""

    def run(model) -> bytes:
        path = tmp_path / "model.joblib"
        joblib.dump(model, path)
        return compile_model(path).onnx()

    return run
