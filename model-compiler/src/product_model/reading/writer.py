"""What wrote a file, found in it before any of it is run."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import sklearn

from product_model.reading.unpickler import Array, ModelUnpickler

VERSION = "_sklearn_version"


@dataclass(frozen=True)
class Writer:
    """As far as the file says. `scikit_learn`: a class and its version for each estimator, each pair once.

    `numpy` and `joblib` are words, as a file only shows before or after which version it was written.
    """

    scikit_learn: tuple[tuple[str, str], ...]
    numpy: str | None = None
    joblib: str | None = None
    pickle_protocol: int | None = None
    skops: str | None = None

    @property
    def versions(self) -> list[str]:
        return sorted({version for _, version in self.scikit_learn})

    def described(self) -> dict[str, Any]:
        """For the metadata, without what the file doesn't say."""
        said = {
            "scikit_learn": ", ".join(self.versions) or None,
            "numpy": self.numpy,
            "joblib": self.joblib,
            "pickle_protocol": self.pickle_protocol,
            "skops": self.skops,
        }
        return {name: value for name, value in said.items() if value is not None}


def of_this_process() -> Writer:
    """Of a model that was never in a file."""
    return Writer((("", sklearn.__version__),))


def together(writers: Iterable[Writer]) -> Writer:
    """Of a model in several files."""
    parts = list(writers)
    estimators = tuple(sorted({one for part in parts for one in part.scikit_learn}))
    return replace(next((part for part in parts if part.scikit_learn), parts[0]), scikit_learn=estimators)


def of_pickle(content: bytes) -> Writer:
    """Raises what an Unpickler does if it is none."""
    described = Description(io.BytesIO(content))
    described.load()
    modules = {module.partition(".")[2] for module in described.modules if module.startswith("numpy.")}
    numpy = "2 or later" if any(module.startswith("_core") for module in modules) else None
    if any(module.startswith("core.") for module in modules):
        numpy = "before 2"
    return Writer(
        tuple(sorted(described.estimators)),
        numpy,
        described.joblib,
        content[1] if content.startswith(pickle.PROTO) else None,
    )


def of_skops(content: bytes) -> Writer:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        schema = json.loads(archive.read("schema.json"))
    found = sorted({pair for node in nodes(schema) for pair in version_of(node)})
    return Writer(tuple(found), skops=schema.get("_skops_version"))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def version_of(node: dict[str, Any]) -> list[tuple[str, str]]:
    state = node.get("content")
    members = state.get("content") if isinstance(state, dict) else None
    version = members.get(VERSION) if isinstance(members, dict) else None
    return [(node["__class__"], json.loads(version["content"]))] if isinstance(version, dict) else []


class Described:
    """Stands for an object of any class: takes what a pickle gives it, and does nothing."""

    name = module = ""

    def __new__(cls, *arguments: Any, **options: Any) -> Described:
        # A class that the file itself makes, as cloudpickle's do, is a stand-in and no type.
        made = super().__new__(cls if isinstance(cls, type) else Described)
        made.arguments = arguments
        return made

    def __init__(self, *arguments: Any, **options: Any) -> None:
        pass

    def __call__(self, *arguments: Any, **options: Any) -> Described:
        return Described(*arguments)

    def __setstate__(self, state: Any) -> None:
        pass

    def __setitem__(self, key: Any, value: Any) -> None:
        pass

    def append(self, value: Any) -> None:
        pass

    def extend(self, values: Any) -> None:
        pass

    def add(self, value: Any) -> None:
        pass


class Description(ModelUnpickler):
    """Reads a pickle without running anything of it: every class but numpy's dtype is a stand-in."""

    dispatch: ClassVar[dict] = dict(ModelUnpickler.dispatch)

    def __init__(self, file: io.BytesIO):
        super().__init__(file)
        self.modules: set[str] = set()
        self.estimators: set[tuple[str, str]] = set()
        self.joblib: str | None = None

    def found(self, module: str, name: str) -> Any:
        self.modules.add(module)
        if (module, name) == ("numpy", "dtype"):
            return super().found(module, name)
        return type("Described", (Described,), {"module": module, "name": name})

    def get_extension(self, code: int) -> None:
        raise ValueError(f"it has the extension code {code}")

    def inner(self) -> Description:
        inner = super().inner()
        inner.modules, inner.estimators = self.modules, self.estimators
        return inner

    def load_build(self) -> None:
        state, built = self.stack[-1], self.stack[-2]
        if isinstance(built, Array):
            aligned = state.get("numpy_array_alignment_bytes") is not None
            self.joblib = "1.2 or later" if aligned else "before 1.2"
        elif isinstance(state, dict) and isinstance(state.get(VERSION), str):
            # Of protocols 0 and 1, the class is an argument of what makes the object.
            kind = built.arguments[0] if built.name == "_reconstructor" else type(built)
            self.estimators.add((kind.name, state[VERSION]))
        super().load_build()

    dispatch[pickle.BUILD[0]] = load_build
