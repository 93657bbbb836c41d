"""What a file holds that is no text classifier, and what to do about it."""

from __future__ import annotations

from typing import Any

from sklearn.pipeline import Pipeline

from product_model.saved.absent import is_absent
from product_model.saved.role import Role, is_function, role

INSTEAD = "save one Pipeline of a vectorizer and a classifier"
OF_MODULES = {
    "keras": "a Keras model",
    "tensorflow": "a TensorFlow model",
    "torch": "a PyTorch model",
    "transformers": "a model of Hugging Face",
    "xgboost": "an XGBoost model",
    "lightgbm": "a LightGBM model",
    "catboost": "a CatBoost model",
    "spacy": "a spaCy model",
    "fasttext": "a fastText model",
    "pandas": "pandas data",
    "numpy": "numpy data",
    "scipy": "scipy data",
    "polars": "polars data",
    "onnx": "an ONNX model",
}
DATA = ("pandas", "numpy", "scipy", "polars")
SUPPORTED = "docs/reference/supported-models.md lists the classifiers that can be compiled"


def is_of_another_tool(found: Any) -> bool:
    module = type(found).__module__.partition(".")[0]
    return module in OF_MODULES and module not in DATA


def is_over_texts(classifier: Any) -> bool:
    members = classifier.get_params(deep=True).values() if hasattr(classifier, "get_params") else ()
    return any(role(member) is Role.VECTORIZER for member in members)


def described(found: Any) -> str:
    """The end of "the model is "."""
    kind = type(found).__name__
    module = type(found).__module__.partition(".")[0]
    its_role = role(found)
    if module in DATA:
        return f"{OF_MODULES[module]} ({kind}) and no classifier; {INSTEAD}, after fit"
    if module in OF_MODULES:
        return (
            f"{OF_MODULES[module]} ({kind}), which can't be compiled; train a classifier of scikit-learn: {SUPPORTED}"
        )
    if isinstance(found, Pipeline):
        return f"a {kind}, which may compute anything; save Pipeline(model.steps) of scikit-learn"
    if its_role is Role.CLASSIFIER and is_over_texts(found):
        return (
            f"a classifier ({kind}) over pipelines that have vectorizers of their own; train one Pipeline whose "
            f"vectorizer, or FeatureUnion of vectorizers, comes before the {kind}"
        )
    if its_role is Role.CLASSIFIER:
        return (
            f"a classifier ({kind}) without its vectorizer; {INSTEAD}, or give the vectorizer's file with --vectorizer"
        )
    if its_role is Role.VECTORIZER:
        return f"a vectorizer ({kind}) without a classifier; {INSTEAD}, or give the classifier's file with --classifier"
    if its_role is Role.LABELS:
        return f"a {kind}, which only names categories; give it with --labels, beside the model"
    if its_role in (Role.REGRESSOR, Role.CLUSTERER, Role.OUTLIERS):
        return f"a {kind}, which {its_role.value}; a classifier is needed: {SUPPORTED}"
    if its_role is Role.TRANSFORMER:
        return f"a {kind}, which only {its_role.value}; {INSTEAD}"
    if isinstance(found, type) and not is_absent(found):
        return f"the class {found.__name__} and not what its fit gave; {INSTEAD}, after fit"
    if is_function(found):
        return f"a Python function ({getattr(found, '__name__', kind)}), which can't run in the job; {INSTEAD}"
    return f"of type {kind} and no classifier; {INSTEAD}, after fit"
