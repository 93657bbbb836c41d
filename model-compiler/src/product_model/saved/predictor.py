"""What of a fitted estimator acts when it predicts: of a search its best estimator, of a pipeline no samplers."""

from __future__ import annotations

from typing import Any

from sklearn.compose import ColumnTransformer
from sklearn.model_selection._search import BaseSearchCV
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import FunctionTransformer

from product_model.saved import columns
from product_model.saved.absent import MAIN, function_name, is_absent
from product_model.saved.role import Role, is_estimator, role
from product_model.step import Step

CLEANING = (
    "say what it does with the vectorizer's lowercase, strip_accents, token_pattern and stop_words, or clean the texts "
    "with SQL in spec.input.query, and train on texts that were cleaned so"
)


def predictor(name: str, estimator: Any) -> Any:
    step = Step(name or "model", estimator)
    if is_absent(estimator) or type(estimator).__module__ == MAIN:
        raise step.refuse(of_the_notebook(estimator))
    if is_estimator(estimator):
        step.require_own_methods()
    if is_search(estimator):
        return predictor(name, best(step))
    if is_frozen(estimator):
        return predictor(name, estimator.estimator)
    if is_pipeline(estimator):
        steps = [(inner, one) for inner, one in estimator.steps if not hasattr(one, "fit_resample")]
        return Pipeline([(inner, predictor(inner_name(name, inner), one)) for inner, one in steps])
    if type(estimator) is FeatureUnion:
        branches = [(inner, predictor(inner_name(name, inner), one)) for inner, one in estimator.transformer_list]
        return FeatureUnion(branches, transformer_weights=estimator.transformer_weights)
    if type(estimator) is ColumnTransformer:
        branches = [(inner, predictor(inner_name(name, inner), one)) for inner, one in columns.over_one_text(step)]
        return columns.together(estimator, branches)
    if type(estimator) is FunctionTransformer:
        return applied(step)
    return estimator


def of_the_notebook(estimator: Any) -> str:
    """A file of cloudpickle holds the class's code, others only name it."""
    parts = [f"model.{part}" for part, one in vars(estimator).items() if is_estimator(one)]
    instead = CLEANING
    if parts:
        instead = f"save its parts instead, as ({', '.join(parts)})"
    elif role(estimator) is Role.CLASSIFIER:
        instead = "train a classifier of docs/reference/supported-models.md itself"
    code = "and the file does not hold its code, which can't run in the job anyway"
    if not is_absent(estimator):
        code = "and its code can't run in the job"
    return f"its class lived in the notebook or script that trained the model, {code}: {instead}"


def inner_name(name: str, inner: str) -> str:
    return f"{name}__{inner}" if name else inner


def is_pipeline(estimator: Any) -> bool:
    """imbalanced-learn's predicts as scikit-learn's does: its samplers act on training alone."""
    kind = type(estimator)
    return kind is Pipeline or (kind.__name__ == "Pipeline" and kind.__module__.partition(".")[0] == "imblearn")


def is_search(estimator: Any) -> bool:
    """Of scikit-learn, or another that predicts in the same way."""
    kinds = type(estimator).__mro__
    return BaseSearchCV in kinds and not any("predict" in vars(k) for k in kinds[: kinds.index(BaseSearchCV)])


def is_frozen(estimator: Any) -> bool:
    return type(estimator).__name__ == "FrozenEstimator" and type(estimator).__module__.startswith("sklearn.")


def best(step: Step) -> Any:
    search = step.estimator
    if hasattr(search, "best_estimator_"):
        return search.best_estimator_
    if not search.refit:
        raise step.refuse(
            "with refit=False it keeps no model to predict with; use refit=True, or fit a Pipeline with best_params_"
        )
    raise step.refuse("not fitted; call fit before saving it")


def applied(step: Step) -> Any:
    if step.estimator.func is None:
        return "passthrough"
    name = function_name(step.estimator.func)
    raise step.refuse(f"func={name} is a Python function, which can't run in the job: {CLEANING}")
