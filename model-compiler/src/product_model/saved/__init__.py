"""What people save: whatever object was found in a file, as one pipeline and the names of its categories."""

from __future__ import annotations

from product_model.saved.text_classifier import TextClassifier, text_classifier

__all__ = ["TextClassifier", "text_classifier"]
