"""Loads a file, and makes of its estimators what they were to the scikit-learn that wrote them."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator
from typing import Any, ClassVar

import numpy as np
import sklearn

from product_model.reading import changes, lost, release
from product_model.reading.unpickler import ModelUnpickler
from product_model.reading.writer import VERSION, Writer
from product_model.refusal import Refusal


class Loader(ModelUnpickler):
    """`estimators`: each with the version that wrote it, inner ones before those that hold them."""

    dispatch: ClassVar[dict] = dict(ModelUnpickler.dispatch)

    def __init__(self, file: io.BytesIO, estimators: list[tuple[Any, str]]):
        super().__init__(file)
        self.estimators = estimators

    def inner(self) -> Loader:
        return Loader(self.content, self.estimators)

    def found(self, module: str, name: str) -> Any:
        if lost.is_unused(module):
            return lost.or_lost(lambda: super(Loader, self).found(module, name))
        if module.startswith("numpy._core") and not hasattr(np, "_core"):
            module = module.replace("numpy._core", "numpy.core", 1)
        return super().found(module, name)

    def load_build(self) -> None:
        state, built = self.stack[-1], self.stack[-2]
        version = state.get(VERSION) if isinstance(state, dict) else None
        if type(built).__module__ == "sklearn.tree._tree" and isinstance(state, dict):
            changes.missing_values_go_right(state)
        super().load_build()
        if isinstance(version, str):
            self.estimators.append((self.stack[-1], version))

    dispatch[pickle.BUILD[0]] = load_build


def unpickled(content: bytes) -> Any:
    estimators: list[tuple[Any, str]] = []
    model = Loader(io.BytesIO(content), estimators).load()
    for estimator, version in estimators:
        read(estimator, version)
    return model


def read_all(model: Any, writer: Writer) -> None:
    """Of a model that something else has loaded, which hides the versions of its estimators if they differ."""
    versions = writer.versions
    if len(versions) > 1:
        raise Refusal(
            f"its estimators were written by scikit-learn {' and '.join(versions)}, which only a pickle or a file of "
            "joblib.dump keeps apart: save it as one"
        )
    for estimator in estimators_in(model):
        read(estimator, versions[0])


def read(estimator: Any, version: str) -> None:
    if version == sklearn.__version__ or not type(estimator).__module__.startswith("sklearn."):
        return
    kind = type(estimator).__name__
    for change in changes.applying(kind, release.release(version), release.installed()):
        change.read(estimator)
    if type(estimator).__module__.startswith("sklearn.model_selection."):
        # A search predicts nothing itself.
        return
    missing = sorted(set(type(estimator)._get_param_names()) - set(vars(estimator)))
    if missing:
        raise Refusal(
            f"{kind} has {', '.join(missing)} since scikit-learn {version}, and product-model does not know what that "
            f"means for it"
        )


def estimators_in(value: Any) -> Iterator[Any]:
    """Inner ones before those that hold them, each once."""
    seen: set[int] = set()

    def walk(one: Any) -> Iterator[Any]:
        if id(one) in seen:
            return
        seen.add(id(one))
        if isinstance(one, dict):
            members = list(one.values())
        elif isinstance(one, (list, tuple)):
            members = list(one)
        elif isinstance(one, np.ndarray):
            members = list(one.ravel()) if one.dtype.hasobject else []
        else:
            members = list(getattr(one, "__dict__", {}).values())
        for member in members:
            yield from walk(member)
        if hasattr(type(one), "_get_param_names"):
            yield one

    return walk(value)
