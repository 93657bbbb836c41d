"""A job scores the rows that a model was compiled with before it writes anything."""

from dataclasses import replace
from pathlib import Path

import pytest

from product_model import golden_rows
from product_model.compiler import compile_model
from test_columns import classify, fitted, prepare, products

__all__ = ["products"]


@pytest.fixture
def compilation_and_rows(products, tmp_path):
    model = fitted("bayes", products)
    prepare(tmp_path, model, products[0][:50], "csv", "{value: Prediction}")
    assert classify(tmp_path).returncode == 0
    return compile_model(tmp_path / "model.joblib"), golden_rows.chosen(model, products[0])


def test_a_model_whose_rows_agree_classifies(compilation_and_rows, tmp_path):
    compilation, rows = compilation_and_rows
    assert len(rows) >= golden_rows.NUMBER
    (tmp_path / "model.onnx").write_bytes(compilation.onnx(rows))
    assert classify(tmp_path).returncode == 0


def test_a_model_with_a_row_that_disagrees_leaves_the_old_output(compilation_and_rows, tmp_path):
    compilation, rows = compilation_and_rows
    wrong = next(name for name in compilation.categories if name != rows[5].category)
    rows[5] = replace(rows[5], category=wrong)
    (tmp_path / "model.onnx").write_bytes(compilation.onnx(rows))
    before = files(tmp_path / "predicoes")
    ran = classify(tmp_path)
    assert ran.returncode == 1
    assert f"spec.model: 1 of {len(rows)} rows that the model was compiled with disagree" in ran.stderr
    assert files(tmp_path / "predicoes") == before


def files(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
