"""turn a saved pipeline into an ONNX file"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from product_model import golden_file, golden_rows, java_scorer, sample
from product_model.commands import saved_model
from product_model.compiler import Compilation, compile_loaded
from product_model.console import in_a_line
from product_model.golden_file import Golden
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
        "--golden",
        type=Path,
        metavar="golden.csv",
        help="of product-model golden, what was predicted where the model was trained: refuses to write what "
        "disagrees, puts some of the rows into the model",
    )
    parser.add_argument(
        "--portable",
        type=Path,
        metavar="FILE.onnx",
        help="also write a graph that takes texts, for KServe, Triton and others with ONNX Runtime; some models only",
    )


def run(chosen: argparse.Namespace) -> int:
    if chosen.golden and chosen.verify_sample:
        raise Refusal("give --golden or --verify-sample: either gives the model its golden rows")
    if chosen.verify_sample and not chosen.text_column:
        raise Refusal("--verify-sample needs --text-column, the name of the sample's column of texts")
    golden = golden_file.read(chosen.golden) if chosen.golden else None
    loaded = saved_model.load(chosen)
    if golden:
        golden.require(loaded)
        golden.tell_of_unicode()
        loaded = replace(loaded, trained_in=golden.trained_in)
    compilation = compile_loaded(loaded, probabilities=chosen.probabilities)
    tell_unused(compilation)
    rows = []
    if chosen.verify_sample:
        rows = golden_rows.chosen(
            compilation.model, sample.texts(chosen.verify_sample, chosen.text_column, chosen.delimiter)
        )
    if golden:
        golden.refuse_other(f"{loaded.file}, as it is read here,", compilation.model.predict(texts_of(golden)))
        rows = golden_rows.some(golden.rows)
    content = compilation.onnx(rows)
    compared = compare(golden, content) if golden else ""
    if chosen.portable:
        any_threads = compile_loaded(loaded, probabilities=chosen.probabilities, any_threads=True)
        write_whole(chosen.portable, portable_model(any_threads))
    write_whole(chosen.output, content)
    categories = [in_a_line(category) for category in compilation.categories]
    print(
        f"{chosen.output}: {len(content):,} bytes, {compilation.features:,} features, "
        f"{len(categories)} categories ({', '.join(categories[:10])}{', …' if len(categories) > 10 else ''})"
        f"{f', {len(rows)} golden rows' if rows else ''}{compared}\nsha256 {hashlib.sha256(content).hexdigest()}"
    )
    return 0


def texts_of(golden: Golden) -> list[str]:
    return [row.text for row in golden.rows]


def compare(golden: Golden, content: bytes) -> str:
    """Of the compiled model, run in Java, if that is here; says what was compared."""
    number = f"\n{len(golden.rows):,} rows of {golden.file}: 0 disagreements"
    try:
        classpath = java_scorer.classpath()
    except Refusal:
        return f"{number} of the model as it is read here; product-model verify --golden compares the compiled one"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.onnx")
        path.write_bytes(content)
        found = [one.category for one in java_scorer.score(path, texts_of(golden), classpath)]
    golden.refuse_other("the compiled model", found)
    return f"{number} of the compiled model"


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
