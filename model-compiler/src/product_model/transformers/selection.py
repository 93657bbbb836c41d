from __future__ import annotations

from product_model.features import Features
from product_model.step import Step


def apply(step: Step, features: Features) -> Features:
    support = step.estimator.get_support()
    if not support.any():
        raise step.refuse("it selects no feature; select more")
    return features.select(support)
