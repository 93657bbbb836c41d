"""Why a pickled file can't be loaded, in words that say what to do."""

from __future__ import annotations

import bz2
import lzma
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from typing import Any

NEEDED = "a file written by joblib.dump or skops.io.dump is needed"
# Where the name to install is not the module's.
DISTRIBUTIONS = {
    "imblearn": "imbalanced-learn",
    "skopt": "scikit-optimize",
    "sklearn": "scikit-learn",
    **{name: name for name in ("cloudpickle", "dill", "nltk", "unidecode", "pandas", "skops")},
}
# Installing them would only lead to the next refusal.
OTHER_TOOLS = {
    "sklearnex": "Intel's extension for scikit-learn",
    "daal4py": "Intel's extension for scikit-learn",
    "cuml": "RAPIDS cuML",
    "snapml": "Snap ML",
    "keras": "Keras",
    "tensorflow": "TensorFlow",
    "torch": "PyTorch",
    "xgboost": "XGBoost",
    "lightgbm": "LightGBM",
    "catboost": "CatBoost",
    "spacy": "spaCy",
    "transformers": "Hugging Face",
}
PICKLE, PICKLE_END = b"\x80", b"."
DECOMPRESSORS: dict[bytes, Callable[[], Any]] = {
    b"\x1f\x8b": lambda: zlib.decompressobj(31),
    b"\x78": zlib.decompressobj,
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ": lzma.LZMADecompressor,
    b"\x5d\x00\x00": lzma.LZMADecompressor,
}


def reason(content: bytes, error: BaseException) -> str:
    """The end of "model … can't be loaded: "."""
    if isinstance(error, ModuleNotFoundError) and error.name and not error.name.startswith("sklearn."):
        return missing(error.name)
    if is_cut_off(content):
        return "it is cut off; copy or save it again, and compare its size with the original's"
    if is_text(content):
        first = content.decode("utf-8-sig").lstrip().split("\n")[0][:60].strip()
        return f"it is a text, which begins with {first!r}; {NEEDED}"
    if isinstance(error, TypeError) and re.match(r"code(\(\))? ", str(error)):
        return (
            "it holds the code of a Python function, which only the version of Python that wrote it reads; joblib.dump "
            "keeps no code, cloudpickle does"
        )
    if any(module.partition(".")[0] == "pandas" for module in modules(error)):
        return (
            f"it holds pandas data, which the pandas {sys.modules['pandas'].__version__} that is installed here can't "
            "read; save the model without it, or install the pandas that wrote it"
        )
    # Some messages show whole tables below.
    said = "".join(str(error).splitlines()[:1])
    return f"{type(error).__name__}: {said}; {NEEDED}, and the packages its model was trained with"


def modules(error: BaseException) -> Iterator[str]:
    """Those that the error came through."""
    step = error.__traceback__
    while step is not None:
        yield step.tb_frame.f_globals.get("__name__", "")
        step = step.tb_next


def missing(module: str) -> str:
    first = module.partition(".")[0]
    if first in OTHER_TOOLS:
        return (
            f"it holds a model of {OTHER_TOOLS[first]}, which can't be compiled; train a classifier of scikit-learn: "
            "docs/reference/supported-models.md lists them"
        )
    if first in DISTRIBUTIONS:
        return f"it needs the package {DISTRIBUTIONS[first]}, which is not here: pip install {DISTRIBUTIONS[first]}"
    return (
        f"it needs the Python module {module}, which is not here: if it is a package, pip install it; if it is a file "
        "of yours, put its folder into PYTHONPATH"
    )


def is_cut_off(content: bytes) -> bool:
    if content.startswith(PICKLE):
        return not content.endswith(PICKLE_END)
    decompressor = next((make() for magic, make in DECOMPRESSORS.items() if content.startswith(magic)), None)
    if decompressor is None:
        return False
    try:
        decompressor.decompress(content)
    except (OSError, zlib.error, lzma.LZMAError):
        return False
    return not decompressor.eof


def is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return all(character.isprintable() or character.isspace() for character in text)
