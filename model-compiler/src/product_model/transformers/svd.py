from __future__ import annotations

from product_model.features import Dense, Features
from product_model.step import Step


def apply(step: Step, features: Features) -> Features:
    components = step.float64("components_")
    return Dense(features.graph, features.product(components.T), len(components))
