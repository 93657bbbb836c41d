"""turn a saved pipeline into an ONNX file"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

from product_model import golden_rows, sample
from product_model.commands import saved_model
from product_model.compiler import Compilation, compile_loaded
from product_model.console import in_a_line
from product_model.portable import portable_model
from product_model.refusal import Refusal


def declare(parser: argparse.ArgumentParser) -> None:
    saved_model.declare(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="MODEL.onnx")
    parser.add_argument(
        "--no-probabilities",
        dest="probabilities",
        action="store_false",
        help="leave out what only a probability column needs: a little smaller and faster",
    )
    parser.add_argument(
        "--verify-sample",
        type=Path,
        metavar="FILE.csv",
        help="put some of its texts with scikit-learn's predictions into the model, for every job to check",
    )
    parser.add_argument("--text-column", metavar="NAME", help="the sample's column of texts")
    parser.add_argument(
        "--delimiter", metavar="CHARACTER", help="the sample's; by default, the one that fits its header"
    )
    parser.add_argument(
        "--portable",
        type=Path,
        metavar="FILE.onnx",
        help="also write a graph that takes texts, for KServe, Triton and others with ONNX Runtime; some models only",
    )


def run(chosen: argparse.Namespace) -> int:
    if chosen.verify_sample and not chosen.text_column:
        raise Refusal("--verify-sample needs --text-column, the name of the sample's column of texts")
    loaded = saved_model.load(chosen)
    compilation = compile_loaded(loaded, probabilities=chosen.probabilities)
    tell_unused(compilation)
    rows = []
    if chosen.verify_sample:
        rows = golden_rows.chosen(
            compilation.model, sample.texts(chosen.verify_sample, chosen.text_column, chosen.delimiter)
        )
    content = compilation.onnx(rows)
    if chosen.portable:
        any_threads = compile_loaded(loaded, probabilities=chosen.probabilities, any_threads=True)
        write_whole(chosen.portable, portable_model(any_threads))
    write_whole(chosen.output, content)
    categories = [in_a_line(category) for category in compilation.categories]
    print(
        f"{chosen.output}: {len(content):,} bytes, {compilation.features:,} features, "
        f"{len(categories)} categories ({', '.join(categories[:10])}{', …' if len(categories) > 10 else ''})"
        f"{f', {len(rows)} golden rows' if rows else ''}\nsha256 {hashlib.sha256(content).hexdigest()}"
    )
    return 0


def tell_unused(compilation: Compilation) -> None:
    unused = compilation.model.unused
    if unused:
        names = ", ".join(map(str, unused))
        print(
            f"warning: {compilation.source.file} also holds {names}, which is no part of the prediction",
            file=sys.stderr,
        )


def write_whole(path: Path, content: bytes) -> None:
    """Whoever reads the file sees the old content or the new one, never a part."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise Refusal(f"output {path} can't be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            part.unlink()
