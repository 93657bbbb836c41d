"""Compiles scikit-learn text classifiers to ONNX, with exactly scikit-learn's predictions."""

from product_model.compiler import compile_model
from product_model.refusal import Refusal

__all__ = ["Refusal", "compile_model"]
