from __future__ import annotations

import numpy as np

from product_model import analyzer
from product_model.step import Step
from product_model.vectorizers.vectorizer import Vectorizer


def describe(step: Step) -> Vectorizer:
    estimator = step.estimator
    if np.dtype(estimator.dtype) != np.float64:
        raise step.refuse_parameter("dtype", "use float64: norms are computed as precisely as that")
    rules = {
        "kind": "hashing",
        **analyzer.describe(step),
        "binary": bool(estimator.binary),
        "alternate_sign": bool(estimator.alternate_sign),
    }
    counts = bool(estimator.binary or not estimator.alternate_sign)
    return Vectorizer(int(estimator.n_features), rules, np.dtype(np.float64), counts)
