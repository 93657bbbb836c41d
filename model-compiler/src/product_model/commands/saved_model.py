"""The arguments that say which files hold a trained model, as `compile` and `verify` take them."""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from product_model import golden, source
from product_model.reading.writer import Writer, together
from product_model.refusal import Refusal
from product_model.source import Source


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "model",
        type=Path,
        nargs="?",
        metavar="MODEL",
        help="a file of joblib.dump or skops.io.dump: a pipeline, or a tuple, list or dict of its parts",
    )
    parser.add_argument("--vectorizer", type=Path, metavar="FILE", help="of the vectorizer, if it has one of its own")
    parser.add_argument("--classifier", type=Path, metavar="FILE", help="of the classifier, if it has one of its own")
    parser.add_argument(
        "--labels",
        type=Path,
        metavar="FILE",
        help="names for a classifier that predicts numbers: a LabelEncoder or list of joblib.dump, a .json, or a .txt "
        "with a name a line, from 0 on",
    )
    golden.declare_trust(parser)


def load(chosen: argparse.Namespace) -> Source:
    files = {"model": chosen.model, "vectorizer": chosen.vectorizer, "classifier": chosen.classifier}
    given = {name: path for name, path in files.items() if path is not None}
    if len(given) > 2 or not given:
        raise Refusal("give MODEL alone, or --vectorizer and --classifier")
    loaded = {name: source.load(path, chosen.trust) for name, path in given.items()}
    labels = [] if chosen.labels is None else [labels_of(chosen.labels, chosen.trust)]
    first = next(iter(loaded.values()))
    if len(loaded) == 1 and not labels:
        return first
    parts = [*loaded.values(), *labels]
    return replace(
        first,
        model={name: one.model for name, one in loaded.items()} if len(loaded) > 1 else first.model,
        file=", ".join(one.file for one in parts),
        sha256=hashlib.sha256("".join(one.sha256 for one in parts).encode()).hexdigest(),
        writer=together(one.writer for one in parts),
        labels=labels[0].model if labels else None,
    )


def labels_of(path: Path, trusted: list[str]) -> Source:
    if path.suffix.lower() not in (".txt", ".json"):
        return source.load(path, trusted)
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
        found = json.loads(text) if path.suffix.lower() == ".json" else lines(path, text)
    except OSError as error:
        raise Refusal(f"labels {path} can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Refusal(f"labels {path} are not UTF-8: {error}") from error
    except ValueError as error:
        raise Refusal(f"labels {path} are no JSON: {error}") from error
    return Source(found, path.name, hashlib.sha256(content).hexdigest(), Writer(()))


def lines(path: Path, text: str) -> list[Any]:
    found = [line[:-1] if line.endswith("\r") else line for line in text.split("\n")]
    if found and not found[-1]:
        found.pop()
    if "" in found:
        raise Refusal(f"labels {path} have an empty line, number {found.index('') + 1}: a name a line is needed")
    return found
