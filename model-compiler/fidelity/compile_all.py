#!/usr/bin/env python3
"""Compiles what train.py wrote, in whatever environment runs it: python compile_all.py TRAINED FOLDER

FOLDER gets an ONNX file for each model and `compiled.json`: by the model's file, why it was refused, or nothing.
"""

import contextlib
import io
import json
import sys
import warnings
from pathlib import Path

from product_model import source
from product_model.compiler import compile_loaded
from product_model.refusal import Refusal


def trusted(path):
    """All that a skops file names: we wrote it."""
    if path.suffix != ".skops":
        return []
    import skops.io

    with contextlib.suppress(Exception):
        return skops.io.get_untrusted_types(file=path)
    return []


def main():
    trained, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    refused = {}
    for pipeline in json.loads((trained / "written.json").read_text())["pipelines"].values():
        for name in pipeline["files"].values():
            try:
                with contextlib.redirect_stderr(io.StringIO()):
                    content = compile_loaded(source.load(trained / name, trusted(trained / name))).onnx()
                (folder / f"{name}.onnx").write_bytes(content)
                refused[name] = None
            except Refusal as refusal:
                refused[name] = str(refusal)
    (folder / "compiled.json").write_text(json.dumps(refused))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
