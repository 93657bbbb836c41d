"""What older or newer versions wrote and the installed ones can't read, and that no prediction uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# What trained a model. A booster's loss predicts too, and is made again.
UNUSED = (
    "_loss",
    "sklearn._loss",
    "sklearn.ensemble._gb_losses",
    "sklearn.ensemble._hist_gradient_boosting.loss",
    "sklearn.linear_model._sgd_fast",
    # What a search scored and split with.
    "sklearn.metrics",
    "sklearn.model_selection._split",
    # Random generators: what numpy 1 wrote of them can't be read by 2, nor the reverse.
    "numpy.random",
)


class Lost:
    """An object that could not be made; it takes any arguments and any state."""

    def __init__(self, *arguments: Any, **options: Any):
        pass

    def __setstate__(self, state: Any) -> None:
        pass


def is_unused(module: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in UNUSED)


def or_lost(find: Callable[[], Any]) -> Any:
    """A class, or what makes an object of one, if there is such; it may yet fail to."""
    try:
        found = find()
    except (ImportError, AttributeError):
        return Lost
    return found if isinstance(found, type) else attempt(found)


def attempt(make: Callable[..., Any]) -> Callable[..., Any]:
    def made(*arguments: Any) -> Any:
        try:
            return make(*arguments)
        except Exception:
            return Lost()

    return made
