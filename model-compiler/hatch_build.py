"""Puts the Java code that `verify` scores with into the wheel, if ./classify has built it in this checkout."""

from __future__ import annotations

import sys
import tempfile
import zipfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent.resolve()
sys.path.insert(0, str(ROOT / "src"))

from product_model.java_scorer import built  # noqa: E402

# A third of ONNX Runtime's jar, for its own developers.
DEBUGGING = ".dSYM/"


class JavaScorer(BuildHookInterface):
    def initialize(self, version: str, build_data: dict) -> None:
        jars = [] if version == "editable" else built(ROOT.parent)
        if not jars:
            self.app.display_warning("without the Java code for verify: ./classify --version in the checkout builds it")
            return
        self._folder = tempfile.TemporaryDirectory()
        for jar in jars:
            copy = Path(self._folder.name, jar.name)
            copy_without_debugging(jar, copy)
            build_data["force_include"][str(copy)] = f"product_model/java/{jar.name}"

    def finalize(self, version: str, build_data: dict, artifact_path: str) -> None:
        if hasattr(self, "_folder"):
            self._folder.cleanup()


def copy_without_debugging(jar: Path, copy: Path) -> None:
    with zipfile.ZipFile(jar) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if DEBUGGING not in entry.filename:
                target.writestr(entry, source.read(entry))
