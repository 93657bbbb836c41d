"""Functions and classes of the notebook that trained a model: a file names them and does not hold them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

MAIN = "__main__"


class Absent:
    """Stands for one of them. What does not act when a model predicts, such as a search's scorer, is not missed."""

    def __new__(cls, *_: Any, **__: Any) -> Any:
        return object.__new__(cls)

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def __setstate__(self, state: Any) -> None:
        if isinstance(state, dict):
            self.__dict__.update(state)


class Stage(ModuleType):
    """The module __main__ with all that anyone asks it for."""

    def __init__(self, real: ModuleType) -> None:
        super().__init__(MAIN)
        self._real = real

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._real, name, None) or type(name, (Absent,), {"__module__": MAIN})


@contextmanager
def notebook() -> Iterator[None]:
    """While it lasts, what a file wants of the notebook's own is there."""
    real = sys.modules[MAIN]
    sys.modules[MAIN] = Stage(real)
    try:
        yield
    finally:
        sys.modules[MAIN] = real


def is_absent(found: Any) -> bool:
    return isinstance(found, Absent) or (isinstance(found, type) and issubclass(found, Absent))


def function_name(function: Any) -> str:
    """As messages call a Python function, with where it lives if that tells more."""
    name = getattr(function, "__qualname__", None) or type(function).__name__
    if getattr(function, "__name__", "") == "<lambda>":
        return "a lambda"
    return f"{name}, which lived in the notebook or script that trained the model," if is_absent(function) else name
