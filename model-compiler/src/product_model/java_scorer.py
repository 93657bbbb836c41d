"""Scores texts with the very Java code that the job runs."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from product_model.refusal import Refusal

MAIN = "dev.products.inference.model.ScoreLines"
VARIABLE = "PRODUCT_MODEL_CLASSPATH"
BUILT = Path("cli", "target", "classpath")


@dataclass(frozen=True)
class ScoredText:
    """`probabilities`: empty if the model gives none."""

    category: str
    scores: list[float]
    probabilities: list[float]
    features: dict[int, float]


def classpath(given: str | None = None) -> str:
    """`given`, or what the environment says, or what ./classify has built in the checkout that this runs in."""
    if found := given or os.environ.get(VARIABLE):
        return found
    for folder in (*Path.cwd().resolve().parents, Path.cwd(), *Path(__file__).resolve().parents):
        if (folder / BUILT).is_file():
            return (folder / BUILT).read_text(encoding="utf-8").strip()
    raise Refusal(
        f"there is no {BUILT} here, so no Java code to score with: run ./classify --help once in the checkout, which "
        f"builds it, or say where it is with --classpath or {VARIABLE}"
    )


def score(model: Path, texts: list[str], java_classpath: str) -> Iterator[ScoredText]:
    java = Path(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    # ONNX Runtime reads the command line when it loads; a long one has crashed it.
    environment = os.environ | {"CLASSPATH": java_classpath, "ORT_DISABLE_TELEMETRY": "1"}
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
            raise Refusal(f"scoring {model} in Java failed: {complaints.read().strip()}")


def temporary_text() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")


def scored_text(line: dict) -> ScoredText:
    return ScoredText(
        line["category"],
        line["scores"],
        line.get("probabilities", []),
        {int(i): float(value) for i, value in line["features"]},
    )
