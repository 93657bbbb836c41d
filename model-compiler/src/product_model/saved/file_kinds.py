"""What a file is that is no saved model, told from its first bytes."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import onnx
from google.protobuf.message import DecodeError

SAVE = "give the file that joblib.dump or skops.io.dump wrote"
MAGIC = {
    b"version https://git-lfs": "is a pointer of Git LFS, and the model itself is elsewhere: run git lfs pull",
    b"\x89HDF": f"is an HDF5 file, as Keras writes them, which can't be compiled: {SAVE} of a scikit-learn Pipeline",
    b"CBM1": f"is a CatBoost model, which can't be compiled: {SAVE} of a scikit-learn Pipeline",
    b"%PDF": f"is a PDF: {SAVE}",
    b"PAR1": f"is a Parquet file: {SAVE}",
    b"tree\nversion=": f"is a LightGBM model, which can't be compiled: {SAVE} of a scikit-learn Pipeline",
}
# By a name inside, the first that fits.
ZIPPED = {
    r"\[Content_Types\]\.xml": f"is an Office document: {SAVE}",
    r"config\.json": f"is a Keras model, which can't be compiled: {SAVE} of a scikit-learn Pipeline",
    r"[^/]*/data\.pkl": f"is a PyTorch model, which can't be compiled: {SAVE} of a scikit-learn Pipeline",
    r".*\.npy": f"holds arrays of numpy and no model: {SAVE}",
    r".*": "is a ZIP file: unpack it, and name the model's file in it",
}
FOLDERS = {
    "MLmodel": "is a folder of MLflow: name the file model.pkl in it",
    "saved_model.pb": "is a TensorFlow model, which can't be compiled: a scikit-learn Pipeline is needed",
}


def recognized(content: bytes) -> str | None:
    """The end of "model … ", if it is one of these."""
    if not content.strip(b"\0"):
        return f"is empty: {SAVE}" if not content else f"holds zeros alone, as after a failed copy: {SAVE}"
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, what in MAGIC.items():
        if start.startswith(magic):
            return what
    if re.match(rb"<(!doctype|html|\?xml|head|body)", start, re.IGNORECASE):
        return "is a web page, as a download that needs a login gives: fetch the file itself, such as by its raw link"
    if start[:1] in (b"{", b"["):
        return of_json(content)
    if content.startswith(b"PK"):
        return of_zip(content)
    return of_onnx(content) if content[:1] == b"\x08" else None


def of_json(content: bytes) -> str | None:
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except ValueError:
        return None
    if isinstance(found, dict) and "cells" in found:
        return "is a Jupyter notebook, not the model: run it with joblib.dump(model, 'model.joblib') at the end"
    if isinstance(found, dict) and "learner" in found:
        return f"is an XGBoost model, which can't be compiled: {SAVE} of a scikit-learn Pipeline"
    return f"is JSON: {SAVE}"


def of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        return "is a ZIP or skops file that is cut off: copy it again"
    return next(what for name, what in ZIPPED.items() if name == ".*" or any(re.fullmatch(name, one) for one in names))


def of_onnx(content: bytes) -> str | None:
    try:
        found = onnx.load_model_from_string(content)
    except DecodeError:
        return None
    if not found.ir_version or not found.HasField("graph"):
        return None
    return "is an ONNX file already: use it as it is, or give the file of the scikit-learn model"


def of_folder(path: Path) -> str:
    found = [what for name, what in FOLDERS.items() if (path / name).exists()]
    return found[0] if found else f"is a folder: {SAVE}"
