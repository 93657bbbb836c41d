#!/usr/bin/env python3
"""write what a trained model predicts where it was trained, for compile --golden and verify --golden

This one file needs only scikit-learn and joblib, of any version: copy it to where the model was trained, and

    python golden.py MODEL --sample FILE -o golden.csv

Files that compile takes together, it takes together too: --vectorizer, --classifier and --labels.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import platform
import sys
import unicodedata
import warnings
from pathlib import Path
from typing import Any, Sequence

# Beside each row, what predicted it.
COLUMNS = ["text", "category", "scikit_learn", "python", "unicode", "numpy", "joblib", "model_sha256"]
DELIMITERS = ";,\t|"

# A pickle is a program. Who gives a file that is called one knows it for one; another's name may hide it.
PICKLES = frozenset((".joblib", ".jbl", ".pkl", ".pickle", ".pck", ".p", ".cloudpickle", ".dill", ".sav"))
TRUSTED_PICKLE = "pickle"
# Older ones call types harmless with which a file runs code (CVE-2025-54412, CVE-2025-54413, CVE-2025-54886).
SAFE_SKOPS = (0, 13)


class Unusable(Exception):
    """The message says what is wrong and what would do."""


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "model", type=Path, nargs="?", metavar="MODEL", help="a file of joblib.dump, pickle or skops.io.dump"
    )
    parser.add_argument("--vectorizer", type=Path, metavar="FILE", help="of the vectorizer, if it has one of its own")
    parser.add_argument("--classifier", type=Path, metavar="FILE", help="of the classifier, if it has one of its own")
    parser.add_argument("--labels", type=Path, metavar="FILE", help="names of the numbers that the classifier predicts")
    declare_trust(parser)
    parser.add_argument(
        "--sample", type=Path, required=True, metavar="FILE", help="a .txt with a text a line, or a CSV with a header"
    )
    parser.add_argument("--text-column", metavar="NAME", help="the CSV's column of texts, if it has several")
    parser.add_argument("--delimiter", metavar="CHARACTER", help="the CSV's; by default, the one that fits its header")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="golden.csv")


def declare_trust(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--trust",
        action="append",
        default=[],
        metavar="TYPE",
        help="of a skops file: a type that it may contain though skops does not know it; `pickle`: of a file that is "
        "not called one, that it may be one and run its code; may be repeated",
    )


def run(chosen: argparse.Namespace) -> int:
    files = {"model": chosen.model, "vectorizer": chosen.vectorizer, "classifier": chosen.classifier}
    contents = {name: read(path, name) for name, path in files.items() if path is not None}
    if len(contents) > 2 or not contents:
        raise Unusable("give MODEL alone, or --vectorizer and --classifier")
    found = texts(chosen.sample, chosen.text_column, chosen.delimiter)
    loaded = {name: load(files[name], content, chosen.trust) for name, content in contents.items()}
    names = None
    if chosen.labels is not None:
        contents["labels"] = read(chosen.labels, "labels")
        names = names_of(chosen.labels, contents["labels"], chosen.trust)
    categories = predicted(loaded if len(loaded) > 1 else next(iter(loaded.values())), found, names)
    versions = {**environment(), "model_sha256": digest(list(contents.values()))}
    try:
        with chosen.output.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows([text, category, *versions.values()] for text, category in zip(found, categories))
    except OSError as error:
        raise Unusable(f"{chosen.output} can't be written: {error.strerror}") from error
    print(
        printable(f"{chosen.output}:"), f"{len(found):,} rows, as scikit-learn {versions['scikit_learn']} predicts them"
    )
    return 0


def digest(contents: Sequence[bytes]) -> str:
    """As compile has it: of one file its own, of several that of theirs, one after the other."""
    each = [hashlib.sha256(content).hexdigest() for content in contents]
    return each[0] if len(each) == 1 else hashlib.sha256("".join(each).encode()).hexdigest()


def environment() -> dict[str, str]:
    import joblib
    import numpy
    import sklearn

    return {
        "scikit_learn": sklearn.__version__,
        "python": platform.python_version(),
        "unicode": unicodedata.unidata_version,
        "numpy": numpy.__version__,
        "joblib": joblib.__version__,
    }


def read(path: Path, what: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unusable(f"{what} {path} can't be read: {error.strerror}") from error


def load(path: Path, content: bytes, trusted: Sequence[str]) -> Any:
    """Refuses what another scikit-learn wrote: this one's predictions would not be the trainer's."""
    is_skops = content.startswith(b"PK")
    if not is_skops and not is_expected(path, trusted):
        raise Unusable(f"model {path} {UNEXPECTED}")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            model = load_skops(content, trusted) if is_skops else load_joblib(path)
        except Unusable:
            raise
        except Exception as error:
            raise Unusable(f"model {path} can't be loaded: {type(error).__name__}: {error}") from error
    for warning in caught:
        if "unpickle estimator" in str(warning.message):
            raise Unusable(
                f"model {path} was written by another scikit-learn: {str(warning.message).split('. ')[0]}. "
                "Run this where the model was trained"
            )
    return model


UNEXPECTED = (
    "is not called a pickle and may be one, which is code, and loading it runs that code: if you trust who wrote it, "
    f"add --trust {TRUSTED_PICKLE}, or call it .joblib or .pkl; skops.io.dump writes a file that is no code"
)


def is_expected(path: Path, trusted: Sequence[str]) -> bool:
    """Whether who gives the file knows that it may be a pickle."""
    kinds = {suffix.lower() for suffix in path.suffixes}
    return TRUSTED_PICKLE in trusted or (".skops" not in kinds and not kinds.isdisjoint(PICKLES))


def load_joblib(path: Path) -> Any:
    import joblib

    return joblib.load(str(path))


def load_skops(content: bytes, trusted: Sequence[str]) -> Any:
    import skops.io

    if old := old_skops(skops.__version__):
        raise Unusable(old)
    if unknown := unknown_types(skops.io.get_untrusted_types(data=content), trusted):
        raise Unusable(unknown)
    return skops.io.loads(content, trusted=list(trusted))


def old_skops(version: str) -> str:
    """Why no file is read with it, if none is."""
    numbers = tuple(int("".join(digit for digit in part if digit.isdigit()) or 0) for part in version.split(".")[:2])
    if numbers >= SAFE_SKOPS:
        return ""
    needed = ".".join(map(str, SAFE_SKOPS))
    remedy = f"pip install 'skops>={needed}'"
    if sys.version_info < (3, 9):
        remedy = "Python 3.8 has no newer one; use Python 3.9 or later here, or save the model with joblib"
    return f"skops {version} runs code of some files: {remedy}"


def unknown_types(found: Sequence[str], trusted: Sequence[str]) -> str:
    """Why the file is not loaded, if it is not."""
    unknown = sorted(set(found) - set(trusted))
    if not unknown:
        return ""
    return f"it contains {', '.join(unknown)}, which skops does not know to be harmless; if you do, add " + " ".join(
        f"--trust {name}" for name in unknown
    )


def names_of(path: Path, content: bytes, trusted: Sequence[str]) -> dict[int, str]:
    """Names by number, of a LabelEncoder, list or dict, or of a file of texts, as compile --labels reads it."""
    kind = path.suffix.lower()
    try:
        if kind == ".json":
            found = json.loads(content.decode("utf-8-sig"))
        elif kind == ".txt":
            found = [line[:-1] if line.endswith("\r") else line for line in content.decode("utf-8-sig").split("\n")]
            found = found[:-1] if not found[-1] else found
        else:
            found = load(path, content, trusted)
            found = list(found.classes_) if type(found).__name__ == "LabelEncoder" else found
        pairs = list(found.items() if isinstance(found, dict) else enumerate(found))
        if all(isinstance(key, str) and isinstance(name, int) for key, name in pairs):
            pairs = [(name, key) for key, name in pairs]
        return {int(number): str(name) for number, name in pairs}
    except Unusable:
        raise
    except Exception as error:
        raise Unusable(f"labels {path} give no name for each number: {type(error).__name__}: {error}") from error


def predicted(model: Any, found: Sequence[str], names: dict[int, str] | None = None) -> list[str]:
    """The model is what predicts from texts, or the parts of it, as people save them: in a tuple, list or dict."""
    parts = list(model.values()) if isinstance(model, dict) else list(model) if isinstance(model, (tuple, list)) else []
    encoders = [part for part in parts if type(part).__name__ == "LabelEncoder"]
    predictors = [part for part in parts if hasattr(part, "predict")]
    others = [part for part in parts if not any(part is one for one in [*encoders, *predictors])]
    vectorizers = [part for part in others if hasattr(part, "transform")]
    try:
        if hasattr(model, "predict"):
            labels = model.predict(list(found))
        elif len(predictors) == 1 and len(vectorizers) <= 1 and len(encoders) <= 1:
            through = vectorizers[0].transform(list(found)) if vectorizers else list(found)
            labels = predictors[0].predict(through)
        else:
            kinds = ", ".join(type(part).__name__ for part in parts) or type(model).__name__
            raise Unusable(f"the model has the parts {kinds}; one that predicts and one vectorizer are needed")
        return [str(label) for label in named(labels, encoders, names)]
    except Unusable:
        raise
    except Exception as error:
        raise Unusable(f"the model can't predict from texts: {type(error).__name__}: {error}") from error


def named(labels: Any, encoders: Sequence[Any], names: dict[int, str] | None) -> Any:
    if names is not None and encoders:
        raise Unusable("the categories are named twice, by the model's LabelEncoder and by --labels: leave one out")
    numbers = labels.dtype.kind in "iu"
    if names is None:
        return encoders[0].inverse_transform(labels) if encoders and numbers else labels
    unnamed = [label for label in labels.tolist() if not numbers or label not in names]
    if unnamed:
        raise Unusable(f"the model predicts {unnamed[0]!r}, and the labels give a name to {', '.join(map(str, names))}")
    return [names[label] for label in labels.tolist()]


def texts(path: Path, column: str | None, delimiter: str | None) -> list[str]:
    """A row is a line, as it is to the job; those that don't fit the header are left out, and empty ones."""
    try:
        content = read(path, "sample").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unusable(f"sample {path} is not UTF-8: {error}") from error
    lines = [line[:-1] if line.endswith("\r") else line for line in content.split("\n")]
    found = lines if path.suffix.lower() == ".txt" else of_column(path, lines, column, delimiter)
    found = [text for text in found if text]
    if not found:
        raise Unusable(f"sample {path} has no text")
    return found


def of_column(path: Path, lines: list[str], column: str | None, delimiter: str | None) -> list[str]:
    if delimiter is None:
        fitting = [one for one in DELIMITERS if column in fields(lines[0], one)] if column else []
        delimiter = next(iter(fitting), max(DELIMITERS, key=lines[0].count))
    header = fields(lines[0], delimiter)
    if column is None and len(header) == 1:
        column = header[0]
    if column not in header:
        named = f"--text-column {column} is none of them" if column else "say which with --text-column"
        raise Unusable(f"sample {path} has the columns {', '.join(map(repr, header))}; {named}")
    place = header.index(column)
    rows = (fields(line, delimiter) for line in lines[1:])
    return [row[place] for row in rows if len(row) == len(header)]


def fields(line: str, delimiter: str) -> list[str]:
    """None if a quote is left open."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def printable(text: str) -> str:
    """A file's name must not drive the terminal."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)


def main() -> int:
    parser = argparse.ArgumentParser(prog="golden.py", description=__doc__)
    declare(parser)
    try:
        return run(parser.parse_args())
    except Unusable as unusable:
        print(printable(f"golden.py: {unusable}"), file=sys.stderr)
        return 1


if __name__ == "__main__":
    # Beside this file there may be modules that others' imports would find.
    sys.path[:1] = [str(Path.cwd())]
    sys.exit(main())
