from __future__ import annotations

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from product_model import analyzer
from product_model.step import Step
from product_model.vectorizers.vectorizer import Vectorizer
from product_model.vectorizers.vocabulary import terms_by_id

# Counts are exact in the job; scikit-learn's are too unless they overflow a small type.
EXACT = tuple(map(np.dtype, (np.int64, np.int32, np.float64, np.float32)))


def describe(step: Step) -> Vectorizer:
    dtype = np.dtype(step.estimator.dtype)
    if isinstance(step.estimator, TfidfVectorizer):
        if dtype != np.float64:
            raise step.refuse_parameter("dtype", "use float64: weights are computed as precisely as that")
    elif dtype not in EXACT:
        raise step.refuse_parameter("dtype", "use int64, int32, float64 or float32")
    rules = {"kind": "count", **analyzer.describe(step)}
    terms = terms_by_id(step)
    rules.update(binary=bool(step.estimator.binary), vocabulary=terms)
    return Vectorizer(len(terms), rules, dtype, counts=True)
