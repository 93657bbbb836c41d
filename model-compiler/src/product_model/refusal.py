from __future__ import annotations


class Refusal(Exception):
    """The model can't be compiled so that it predicts exactly as scikit-learn does; the message says what would do."""
