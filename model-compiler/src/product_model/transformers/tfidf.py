from __future__ import annotations

from sklearn.feature_extraction.text import TfidfTransformer

from product_model.features import Dense, Features, Sparse
from product_model.reading.release import Release, installed
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
    if weighs_with_idf(transformer):
        features = features.scale(step.float64("idf_"))
    return features if transformer.norm is None else features.normalize(transformer.norm)


def weighs_with_idf(transformer: TfidfTransformer) -> bool:
    """Up to 1.4, use_idf had a say when it predicts too."""
    return hasattr(transformer, "idf_") and (installed() >= Release(1, 5) or bool(transformer.use_idf))
