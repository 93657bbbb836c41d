from typing import Any

import numpy as np

from product_model import analyzer
from product_model.step import Step
from product_model.vectorizers.vocabulary import terms_by_id


def describe(step: Step) -> tuple[int, dict[str, Any]]:
    # Counts are exact in the job; scikit-learn's are too unless they overflow a small type.
    if np.dtype(step.estimator.dtype) not in map(np.dtype, (np.int64, np.int32, np.float64, np.float32)):
        raise step.refuse_parameter("dtype", "use int64, int32, float64 or float32")
    rules = {"kind": "count", **analyzer.describe(step)}
    terms = terms_by_id(step)
    return len(terms), {**rules, "binary": bool(step.estimator.binary), "vocabulary": terms}
