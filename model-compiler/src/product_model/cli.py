import argparse
import hashlib
import os
import sys
from pathlib import Path

from product_model.compiler import compile_model
from product_model.refusal import Refusal
from product_model.version import VERSION


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="product-model", description="Compiles scikit-learn text classifiers to ONNX")
    parser.add_argument("--version", action="version", version=VERSION)
    commands = parser.add_subparsers(dest="command", required=True)
    compile_parser = commands.add_parser("compile", help="turn a joblib pipeline into an ONNX file")
    compile_parser.add_argument("model", type=Path, metavar="MODEL.joblib")
    compile_parser.add_argument("-o", "--output", type=Path, required=True, metavar="MODEL.onnx")
    compile_parser.add_argument(
        "--no-probabilities",
        dest="probabilities",
        action="store_false",
        help="leave out what only a probability column needs: a little smaller and faster",
    )
    chosen = parser.parse_args(arguments)
    try:
        run_compile(chosen.model, chosen.output, chosen.probabilities)
    except Refusal as refusal:
        print(f"product-model: {refusal}", file=sys.stderr)
        return 1
    return 0


def run_compile(model: Path, output: Path, probabilities: bool) -> None:
    print(
        f"warning: {model} is code, and loading it runs that code: compile only files you trust",
        file=sys.stderr,
        flush=True,
    )
    compiled = compile_model(model, probabilities=probabilities)
    write_whole(output, compiled.onnx)
    print(
        f"{output}: {len(compiled.onnx):,} bytes, {compiled.features:,} features, "
        f"{len(compiled.categories)} categories ({', '.join(compiled.categories[:10])}"
        f"{', …' if len(compiled.categories) > 10 else ''})\nsha256 {hashlib.sha256(compiled.onnx).hexdigest()}"
    )


def write_whole(path: Path, content: bytes) -> None:
    """Whoever reads the file sees the old content or the new one, never a part."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Refusal(f"output {path} can't be written: {error.strerror}") from error
