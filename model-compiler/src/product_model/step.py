from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.exceptions import NotFittedError
from sklearn.utils.validation import check_is_fitted

from product_model.refusal import Refusal

FLOAT64 = "dtype=np.float64 in the vectorizer"


@dataclass(frozen=True)
class Step:
    """One named estimator of a pipeline, as messages speak of it."""

    name: str
    estimator: Any

    def __str__(self) -> str:
        return f"step '{self.name}' ({type(self.estimator).__name__})"

    def inner(self, name: str, estimator: Any) -> Step:
        """A step of this step, named as scikit-learn names parameters of nested estimators."""
        return Step(f"{self.name}__{name}", estimator)

    def refuse(self, reason: str) -> Refusal:
        return Refusal(f"{self}: {reason}")

    def refuse_kind(self, reason: str, kinds: Iterable[type]) -> Refusal:
        """`reason`: why none but these is taken; a class that another library made of one of them is named as such."""
        own = type(self.estimator)
        names = {kind.__name__: kind for kind in kinds}
        if own.__name__ in names and own is not names[own.__name__]:
            return self.refuse(
                f"it is {own.__module__}.{own.__name__}, which may predict otherwise than scikit-learn's own "
                f"{own.__name__}; train with that"
            )
        return self.refuse(f"{reason}; use one of {', '.join(names)}")

    def require_own_methods(self) -> None:
        """A function that was put in a method's place is saved with the estimator, and acts in its stead."""
        # Reading changes LogisticRegression of older versions so.
        own = getattr(self.estimator, "_predict_proba_lr", None)
        replaced = [
            name
            for name, value in vars(self.estimator).items()
            if callable(value) and callable(getattr(type(self.estimator), name, None)) and value != own
        ]
        if replaced:
            raise self.refuse(
                f"a function was put in place of its method {replaced[0]}, which can't run in the job: train with the "
                "method itself, and say what the function does with parameters"
            )

    def refuse_parameter(self, parameter: str, instead: str) -> Refusal:
        return self.refuse(f"{parameter}={getattr(self.estimator, parameter)!r} is not supported; {instead}")

    def require_parameter(self, parameter: str, allowed: tuple, instead: str) -> None:
        # By type too: 1 == True and 0 == False would let the wrong kind of value through.
        value = getattr(self.estimator, parameter)
        if not any(type(value) is type(choice) and value == choice for choice in allowed):
            raise self.refuse_parameter(parameter, instead)

    def require_fitted(self) -> None:
        try:
            check_is_fitted(self.estimator)
        except NotFittedError as error:
            raise self.refuse("not fitted; call fit on the pipeline before saving it") from error

    def require_columns(self, made: int) -> None:
        expected = getattr(self.estimator, "n_features_in_", made)
        if expected != made:
            raise self.refuse(f"expects {expected} features and gets {made}; fit all steps together")

    def require_double(self, features: Any) -> None:
        """Of float32 features, scikit-learn would compute in float32."""
        if features.dtype == np.float32:
            raise self.refuse(f"its features are float32; use {FLOAT64}")

    def float64(self, attribute: str) -> np.ndarray:
        """A fitted attribute; one of another precision would have been used in that precision."""
        values = self.numbers(attribute)
        if not np.isfinite(values).all():
            raise self.refuse(
                f"{attribute} contains NaN or infinity; fit it again, on more texts or with more smoothing"
            )
        return values

    def numbers(self, attribute: str) -> np.ndarray:
        values = np.asarray(getattr(self.estimator, attribute))
        if values.dtype != np.float64:
            raise self.refuse(f"{attribute} has dtype {values.dtype}; fit on float64 features: {FLOAT64}")
        if np.isnan(values).any():
            raise self.refuse(f"{attribute} contains NaN; fit the classifier again")
        return values
