"""What an estimator is for in a text classifier."""

from __future__ import annotations

from enum import Enum
from types import FunctionType
from typing import Any

from sklearn.base import BaseEstimator, ClassifierMixin, ClusterMixin, OutlierMixin, RegressorMixin
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import LabelBinarizer, LabelEncoder, MultiLabelBinarizer

from product_model.saved.absent import is_absent

ENCODERS = (LabelEncoder, LabelBinarizer, MultiLabelBinarizer)


class Role(Enum):
    LABELS = "names of categories"
    VECTORIZER = "makes features of texts"
    TRANSFORMER = "changes features"
    CLASSIFIER = "predicts a category"
    REGRESSOR = "predicts a number"
    CLUSTERER = "finds groups"
    OUTLIERS = "finds outliers"
    OTHER = "no estimator"


OF_MIXINS = {
    ClassifierMixin: Role.CLASSIFIER,
    RegressorMixin: Role.REGRESSOR,
    ClusterMixin: Role.CLUSTERER,
    OutlierMixin: Role.OUTLIERS,
}


def role(found: Any) -> Role:
    """A pipeline has its last step's, but makes features if its first step does and no step predicts."""
    if isinstance(found, type):
        return Role.OTHER
    if isinstance(found, ENCODERS):
        return Role.LABELS
    if isinstance(found, Pipeline):
        roles = [role(step) for _, step in found.steps if step not in (None, "passthrough")]
        if roles and roles[-1] in (Role.TRANSFORMER, Role.VECTORIZER):
            return roles[0]
        return roles[-1] if roles else Role.TRANSFORMER
    if hasattr(found, "build_analyzer") or isinstance(found, (FeatureUnion, ColumnTransformer)):
        return Role.VECTORIZER
    for mixin, its_role in OF_MIXINS.items():
        if isinstance(found, mixin) or getattr(found, "_estimator_type", None) == its_role.name.lower():
            return its_role
    return Role.TRANSFORMER if hasattr(found, "transform") and hasattr(found, "fit") else Role.OTHER


def is_estimator(found: Any) -> bool:
    if isinstance(found, type):
        return False
    return isinstance(found, BaseEstimator) or is_absent(found) or (hasattr(found, "fit") and hasattr(found, "predict"))


def is_function(found: Any) -> bool:
    return isinstance(found, (FunctionType, type)) or (callable(found) and not is_estimator(found))
