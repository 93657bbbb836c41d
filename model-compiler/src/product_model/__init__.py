"""Compiles scikit-learn text classifiers to ONNX, with exactly scikit-learn's predictions."""

from __future__ import annotations

from typing import Any

from product_model.refusal import Refusal

__all__ = ["Refusal", "compile_model"]


def __getattr__(name: str) -> Any:
    """`compile_model` is imported when it is asked for: numpy and ONNX take a second, and the command begins before."""
    if name != "compile_model":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from product_model.compiler import compile_model

    return compile_model
