from __future__ import annotations

from product_model.features import Dense, Features, Sparse
from product_model.step import Step


def apply(step: Step, features: Features) -> Features:
    if isinstance(features, Dense):
        raise step.refuse("it weighs counts, not projections; put it before TruncatedSVD")
    step.require_double(features)
    return weighted(step, features)


def weighted(step: Step, counts: Sparse) -> Sparse:
    """In TfidfTransformer's order: logarithm, idf, norm."""
    transformer, features = step.estimator, counts
    if transformer.sublinear_tf:
        if not counts.counts:
            raise step.refuse_parameter(
                "sublinear_tf",
                "logarithms are of counts: use False, or let it follow the vectorizer with positive counts",
            )
        features = features.one_plus_log()
    if hasattr(transformer, "idf_"):
        features = features.scale(step.float64("idf_"))
    return features if transformer.norm is None else features.normalize(transformer.norm)
