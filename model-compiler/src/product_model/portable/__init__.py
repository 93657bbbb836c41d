"""A graph that takes texts, for runtimes that have ONNX Runtime but no reader of the model format.

Words are found as n-grams of character codes: those of scikit-learn's, where that is possible, and else refused.
"""

from __future__ import annotations

from product_model.portable.model import portable_model

__all__ = ["portable_model"]
