"""The one metadata property of a compiled model. docs/reference/model-format.md specifies it."""

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import onnx

from product_model import unicode_tables
from product_model.golden_rows import GoldenRow
from product_model.refusal import Refusal
from product_model.source import Source
from product_model.vectorizers import Vectorizer
from product_model.version import VERSION

PROPERTY = "product_classification"
FORMAT = 1
USUAL_SCORE = "joint_log_likelihood"


def properties(
    source: Source,
    categories: list[str],
    vectorizers: list[Vectorizer],
    score: str,
    width: int,
    golden_rows: Sequence[GoldenRow] = (),
    no_probabilities: str | None = None,
) -> dict[str, str]:
    content: dict[str, Any] = {"format": FORMAT, "categories": categories}
    if score != USUAL_SCORE:
        content["score"] = score
    if width != len(categories):
        content["width"] = width
    content["vectorizers"] = described(vectorizers)
    content["unicode"] = unicode_tables.tables(vectorizer.rules for vectorizer in vectorizers)
    if golden_rows:
        content["golden_rows"] = [asdict(row) for row in golden_rows]
    content["source"] = {
        "sha256": source.sha256,
        "file": source.file,
        "scikit_learn": source.scikit_learn,
        "python": platform.python_version(),
        "compiler": VERSION,
    }
    if no_probabilities:
        content["source"]["no_probabilities"] = no_probabilities
    # ASCII: ONNX Runtime's Java API mangles metadata outside the basic multilingual plane.
    return {PROPERTY: json.dumps(content, ensure_ascii=True, separators=(",", ":"))}


def read(model: onnx.ModelProto, name: str) -> dict[str, Any]:
    """The property of a compiled model; `name` is how messages call it."""
    found = [entry.value for entry in model.metadata_props if entry.key == PROPERTY]
    if not found:
        raise Refusal(f"{name} was not made by product-model compile: it has no property {PROPERTY}")
    content = json.loads(found[0])
    if content["format"] != FORMAT:
        raise Refusal(f"{name} has format {content['format']}; this version reads format {FORMAT}")
    return content


def described(vectorizers: list[Vectorizer]) -> list[dict[str, Any]]:
    descriptions, offset = [], 0
    for vectorizer in vectorizers:
        place = {"kind": vectorizer.rules["kind"], "offset": offset, "size": vectorizer.size}
        descriptions.append(place | vectorizer.rules)
        offset += vectorizer.size
    return descriptions
