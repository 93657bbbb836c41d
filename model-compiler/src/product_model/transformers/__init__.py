"""What may stand between the vectorizer and the classifier: each as arithmetic of the graph."""

from __future__ import annotations

from collections.abc import Callable

from sklearn import decomposition, feature_selection, preprocessing
from sklearn.feature_extraction.text import TfidfTransformer

from product_model.features import Features
from product_model.step import Step
from product_model.transformers import scaling, selection, svd, tfidf

KINDS: dict[type, Callable[[Step, Features], Features]] = {
    TfidfTransformer: tfidf.apply,
    preprocessing.MaxAbsScaler: scaling.max_abs,
    preprocessing.StandardScaler: scaling.standard,
    preprocessing.RobustScaler: scaling.robust,
    preprocessing.Normalizer: scaling.normalize,
    preprocessing.Binarizer: scaling.binarize,
    decomposition.TruncatedSVD: svd.apply,
    feature_selection.SelectKBest: selection.apply,
    feature_selection.SelectPercentile: selection.apply,
    feature_selection.SelectFpr: selection.apply,
    feature_selection.SelectFdr: selection.apply,
    feature_selection.SelectFwe: selection.apply,
    feature_selection.GenericUnivariateSelect: selection.apply,
    feature_selection.SelectFromModel: selection.apply,
    feature_selection.VarianceThreshold: selection.apply,
}


def apply(step: Step, features: Features) -> Features:
    transformer = KINDS.get(type(step.estimator))
    if transformer is None:
        raise step.refuse_kind("not supported between a vectorizer and a classifier", KINDS)
    step.require_fitted()
    step.require_columns(len(features.columns) if hasattr(features.columns, "__len__") else features.columns)
    return transformer(step, features)
