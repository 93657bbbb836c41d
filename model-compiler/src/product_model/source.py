"""Loads the trained model, and remembers where it came from."""

import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import joblib
import sklearn
from sklearn.exceptions import InconsistentVersionWarning

from product_model.refusal import Refusal


@dataclass(frozen=True)
class Source:
    """A loaded model; `scikit_learn` is the version that trained it, which need not be the one that loaded it."""

    model: Any
    file: str
    sha256: str
    scikit_learn: str


def load(path: Path) -> Source:
    """Runs whatever code the file contains: that is what unpickling is."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Refusal(f"model {path} can't be read: {error.strerror}") from error
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            model = joblib.load(io.BytesIO(content))
        except Exception as error:
            raise Refusal(
                f"model {path} can't be loaded: {type(error).__name__}: {error}; a file written by joblib.dump is "
                "needed, and the packages its model was trained with"
            ) from error
    versions = [w.message.original_sklearn_version for w in caught if w.category is InconsistentVersionWarning]
    return Source(model, path.name, hashlib.sha256(content).hexdigest(), next(iter(versions), sklearn.__version__))
