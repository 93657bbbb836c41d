"""Loads the trained model, and remembers where it came from."""

import hashlib
import io
import sys
import warnings
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import joblib
import sklearn
from sklearn.exceptions import InconsistentVersionWarning

from product_model.refusal import Refusal
from product_model.saved import file_kinds, unreadable
from product_model.saved.absent import notebook


@dataclass(frozen=True)
class Source:
    """A loaded model; `scikit_learn` is the version that trained it, which need not be the one that loaded it.

    `labels`: what names the classes, if it was given beside the model.
    """

    model: Any
    file: str
    sha256: str
    scikit_learn: str
    labels: Any = None


def load(path: Path, trusted: Sequence[str] = ()) -> Source:
    """Of a joblib file, runs whatever code it contains: that is what unpickling is. A skops file contains none."""
    try:
        content = path.read_bytes()
    except IsADirectoryError as error:
        raise Refusal(f"model {path} {file_kinds.of_folder(path)}") from error
    except OSError as error:
        raise Refusal(f"model {path} can't be read: {error.strerror}") from error
    if not is_skops(content) and file_kinds.recognized(content):
        raise Refusal(f"model {path} {file_kinds.recognized(content)}")
    if is_skops(content):
        model, trained_by = noting_version(lambda: load_skops(path, content, trusted))
    else:
        warning = f"warning: {path} is code, and loading it runs that code: compile only files you trust"
        print(warning, file=sys.stderr, flush=True)
        model, trained_by = noting_version(lambda: load_joblib(path, content))
    return Source(model, path.name, hashlib.sha256(content).hexdigest(), trained_by)


def noting_version(loaded: Callable[[], Any]) -> tuple[Any, str]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model = loaded()
    versions = [w.message.original_sklearn_version for w in caught if w.category is InconsistentVersionWarning]
    return model, next(iter(versions), sklearn.__version__)


def load_joblib(path: Path, content: bytes) -> Any:
    try:
        with notebook():
            return joblib.load(io.BytesIO(content))
    except Exception as error:
        raise Refusal(f"model {path} can't be loaded: {unreadable.reason(content, error)}") from error


def is_skops(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "schema.json" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def load_skops(path: Path, content: bytes, trusted: Sequence[str]) -> Any:
    try:
        import skops.io
    except ImportError as error:
        raise Refusal(f"model {path} is a skops file: pip install skops to load it") from error
    unknown = sorted(set(skops.io.get_untrusted_types(data=content)) - set(trusted))
    if unknown:
        raise Refusal(
            f"model {path} contains {', '.join(unknown)}, which skops does not know to be harmless; if you do, add "
            + " ".join(f"--trust {name}" for name in unknown)
        )
    try:
        return skops.io.loads(content, trusted=list(trusted))
    except Exception as error:
        raise Refusal(f"model {path} can't be loaded: {type(error).__name__}: {error}") from error
