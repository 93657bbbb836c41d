"""Loads the trained model, and remembers where it came from."""

from __future__ import annotations

import hashlib
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from product_model import golden
from product_model.reading import content as contents
from product_model.reading import judgement, loader, writer
from product_model.reading.writer import Writer
from product_model.refusal import Refusal
from product_model.saved import file_kinds, unreadable
from product_model.saved.absent import notebook

UNEXPECTED = (
    "it is a pickle, as joblib writes them, though its name does not say so; a pickle is code, and loading it runs "
    f"that code: if you trust who wrote it, add --trust {golden.TRUSTED_PICKLE}"
)


@dataclass(frozen=True)
class Source:
    """A loaded model; `writer` need not be what loaded it.

    `labels`: what names the classes, if it was given beside the model. `trained_in`: versions, if golden rows say.
    """

    model: Any
    file: str
    sha256: str
    writer: Writer
    labels: Any = None
    trained_in: dict[str, str] | None = None


def load(path: Path, trusted: Sequence[str] = ()) -> Source:
    """Of a pickle, runs whatever code it contains, so its name or `trusted` must call it one. A skops file has none."""
    try:
        content = path.read_bytes()
    except IsADirectoryError as error:
        raise Refusal(f"model {path} {file_kinds.of_folder(path)}") from error
    except OSError as error:
        raise Refusal(f"model {path} can't be read: {error.strerror}") from error
    is_skops = contents.is_skops(content)
    if not is_skops and file_kinds.recognized(content):
        raise Refusal(f"model {path} {file_kinds.recognized(content)}")
    try:
        wrote, model = load_skops(path, content, trusted) if is_skops else load_pickle(path, content, trusted)
    except Refusal as refusal:
        raise Refusal(f"model {path} can't be loaded: {refusal}") from refusal
    return Source(model, path.name, hashlib.sha256(content).hexdigest(), wrote)


def load_pickle(path: Path, content: bytes, trusted: Sequence[str]) -> tuple[Writer, Any]:
    try:
        pickled = contents.decompressed(content)
        wrote = writer.of_pickle(pickled)
    except Refusal:
        raise
    except Exception as error:
        raise Refusal(unreadable.reason(content, error)) from error
    if not golden.is_expected(path, trusted):
        raise Refusal(UNEXPECTED)
    tell(path, wrote)
    say(f"warning: {path} is code, and loading it runs that code: compile only files you trust")
    with notebook():
        return wrote, loaded(lambda: loader.unpickled(pickled), wrote, content)


def load_skops(path: Path, content: bytes, trusted: Sequence[str]) -> tuple[Writer, Any]:
    try:
        import skops.io
    except ImportError as error:
        raise Refusal("it is a skops file: pip install 'skops>=0.13' to load it") from error
    if old := golden.old_skops(skops.__version__):
        raise Refusal(old)
    wrote = writer.of_skops(content)
    tell(path, wrote)
    found = loaded(lambda: skops.io.get_untrusted_types(data=content), wrote, content)
    if unknown := golden.unknown_types(found, trusted):
        raise Refusal(unknown)

    def load() -> Any:
        model = skops.io.loads(content, trusted=list(trusted))
        loader.read_all(model, wrote)
        return model

    return wrote, loaded(load, wrote, content)


def loaded(load: Callable[[], Any], wrote: Writer, content: bytes) -> Any:
    try:
        with warnings.catch_warnings():
            # Of what they say, `tell` has told what matters.
            warnings.simplefilter("ignore")
            return load()
    except Refusal as refusal:
        raise Refusal(f"{refusal}{judgement.instead(wrote)}") from refusal
    except Exception as error:
        raise Refusal(unreadable.reason(content, error) + judgement.instead(wrote)) from error


def tell(path: Path, wrote: Writer) -> None:
    judgement.refuse_unreadable(wrote)
    difference = judgement.difference(wrote)
    if difference:
        say(f"warning: {path}: {difference}")


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
