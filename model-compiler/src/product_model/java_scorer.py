"""Scores texts with the very Java code that the job runs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from product_model.refusal import Refusal

MAIN = "dev.products.inference.model.scoring.ScoreLines"
VARIABLE = "PRODUCT_MODEL_CLASSPATH"
TARGET = Path("cli", "target")
PACKAGED = Path(__file__).parent / "java"
NEEDED = re.compile(r"(model-runtime|onnxruntime|jackson-(annotations|core|databind))-[0-9][^-]*[.]jar")


@dataclass(frozen=True)
class ScoredText:
    """`probabilities`: empty if the model gives none."""

    category: str
    scores: list[float]
    probabilities: list[float]
    features: dict[int, float]


def classpath(given: str | None = None) -> str:
    """`given`, or what the environment says, or what came with this package, or what ./classify built in a checkout."""
    if found := given or os.environ.get(VARIABLE):
        return found
    checkouts = (Path.cwd(), *Path.cwd().resolve().parents, *Path(__file__).resolve().parents)
    jars = packaged() or next(filter(None, map(built, checkouts)), [])
    if not jars:
        raise Refusal(
            "this product-model came without the Java code to score with: in a checkout, ./classify --version builds "
            f"it, and pip install ./model-compiler takes it along; or say where it is with --classpath or {VARIABLE}"
        )
    return os.pathsep.join(map(str, jars))


def packaged() -> list[Path]:
    return sorted(PACKAGED.glob("*.jar"))


def built(checkout: Path) -> list[Path]:
    """Of all that ./classify runs with, the jars that scoring takes; none if it is not built there."""
    target = checkout / TARGET
    if not (target / "classpath").is_file():
        return []
    libraries = (target / "classpath").read_text(encoding="utf-8").strip().split(":")
    return [target / library for library in libraries if NEEDED.fullmatch(Path(library).name)]


def score(model: Path, texts: list[str], java_classpath: str) -> Iterator[ScoredText]:
    java = Path(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    # ONNX Runtime reads the command line when it loads; a long one has crashed it.
    environment = {**os.environ, "CLASSPATH": java_classpath, "ORT_DISABLE_TELEMETRY": "1"}
    with temporary_text() as questions, temporary_text() as complaints:
        questions.writelines(json.dumps({"text": text}) + "\n" for text in texts)
        questions.seek(0)
        try:
            process = subprocess.Popen(
                [java, MAIN, str(model)],
                stdin=questions,
                stdout=subprocess.PIPE,
                stderr=complaints,
                env=environment,
                encoding="utf-8",
            )
        except OSError as error:
            raise Refusal(f"{java} can't be run: {error.strerror}; install a JDK or JRE of 17 or later") from error
        with process:
            for line in process.stdout:
                yield scored_text(json.loads(line))
        if process.returncode:
            complaints.seek(0)
            raise failed(model, java, complaints.read().strip())


def failed(model: Path, java: str | Path, complaint: str) -> Refusal:
    if "UnsupportedClassVersionError" in complaint:
        return Refusal(f"{java} is too old; install a JDK or JRE of 17 or later, or let JAVA_HOME say where one is")
    return Refusal(f"scoring {model} in Java failed: {complaint}")


def temporary_text() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")


def scored_text(line: dict) -> ScoredText:
    return ScoredText(
        line["category"],
        line["scores"],
        line.get("probabilities", []),
        {int(i): float(value) for i, value in line["features"]},
    )
