"""A ColumnTransformer over one column of texts, which a job has: as the vectorizers that it holds."""

from __future__ import annotations

from typing import Any

from sklearn.compose import ColumnTransformer
from sklearn.decomposition import TruncatedSVD
from sklearn.pipeline import FeatureUnion, Pipeline

from product_model.step import Step

INSTEAD = (
    "the job classifies a text alone: train on one column, or on a text that SQL in spec.input.query joins of several"
)


def over_one_text(step: Step) -> list[tuple[str, Any]]:
    """Its transformers, all of the same column."""
    step.require_fitted()
    used = [
        (name, one, columns)
        for name, one, columns in step.estimator.transformers_
        if not (isinstance(one, str) and one == "drop") and not is_none(columns)
    ]
    names = list(dict.fromkeys(name for _, _, columns in used for name in named(step.estimator, columns)))
    if len(names) != 1:
        raise step.refuse(f"it takes the columns {', '.join(names) or 'none'}: {INSTEAD}")
    if not all(is_scalar(columns) for _, _, columns in used):
        raise step.refuse(f"it takes {names[0]} as a table of one column: give its name, not a list of names")
    transformers = [(name, one) for name, one, _ in used]
    if not step.estimator.sparse_output_ and not (len(transformers) == 1 and is_projected(transformers[0][1])):
        raise step.refuse_parameter("sparse_threshold", "it made the sparse features dense: use 1")
    return transformers


def together(transformer: ColumnTransformer, branches: list[tuple[str, Any]]) -> Any:
    weights = transformer.transformer_weights
    if len(branches) == 1 and not weights:
        return branches[0][1]
    names = {name for name, _ in branches}
    return FeatureUnion(branches, transformer_weights={n: w for n, w in (weights or {}).items() if n in names} or None)


def is_scalar(columns: Any) -> bool:
    return isinstance(columns, (str, int)) and not isinstance(columns, bool)


def is_none(columns: Any) -> bool:
    return hasattr(columns, "__len__") and not isinstance(columns, str) and len(columns) == 0


def named(transformer: ColumnTransformer, columns: Any) -> list[str]:
    """The columns' names, also if they were given by their places."""
    names = getattr(transformer, "feature_names_in_", None)
    if isinstance(columns, str) or not hasattr(columns, "__iter__"):
        columns = [columns]
    return [repr(str(names[one])) if names is not None and not isinstance(one, str) else repr(one) for one in columns]


def is_projected(transformer: Any) -> bool:
    return isinstance(transformer, Pipeline) and any(isinstance(one, TruncatedSVD) for _, one in transformer.steps)
