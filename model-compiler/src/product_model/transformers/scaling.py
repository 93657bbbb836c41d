"""Steps that change each number alone, or with its row's norm."""

from __future__ import annotations

import numpy as np

from product_model.features import Dense, Features
from product_model.step import Step


def max_abs(step: Step, features: Features) -> Features:
    step.require_double(features)
    if getattr(step.estimator, "clip", False):
        raise step.refuse_parameter("clip", "use False")
    scale = step.float64("scale_")
    # What scikit-learn computes differs in the last bit: it multiplies sparse values by the reciprocal.
    return features.divide(scale) if isinstance(features, Dense) else features.scale(1.0 / scale)


def standard(step: Step, features: Features) -> Features:
    return centered(step, features, "mean", by="with_mean", scaled=step.estimator.with_std)


def robust(step: Step, features: Features) -> Features:
    return centered(step, features, "center", by="with_centering", scaled=step.estimator.with_scaling)


def centered(step: Step, features: Features, center: str, by: str, scaled: bool) -> Features:
    step.require_double(features)
    if isinstance(features, Dense):
        if getattr(step.estimator, by):
            features = features.subtract(step.float64(f"{center}_"))
        return features.divide(step.float64("scale_")) if scaled else features
    if getattr(step.estimator, by):
        raise step.refuse_parameter(by, f"the {center} would make sparse features dense: use False")
    return features.scale(1.0 / step.float64("scale_")) if scaled else features


def normalize(step: Step, features: Features) -> Features:
    step.require_double(features)
    return features.normalize(step.estimator.norm)


def binarize(step: Step, features: Features) -> Features:
    threshold = step.estimator.threshold
    if not isinstance(features, Dense) and not threshold >= 0:
        raise step.refuse_parameter("threshold", "absent features would become 1: use 0 or more")
    return features.binarize(float(np.float64(threshold)))
