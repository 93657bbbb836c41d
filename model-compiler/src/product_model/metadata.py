"""The one metadata property of a compiled model. docs/reference/model-format.md specifies it."""

import json
import platform
from typing import Any

from product_model import unicode_tables
from product_model.source import Source
from product_model.vectorizers import Vectorizer
from product_model.version import VERSION

PROPERTY = "product_classification"
FORMAT = 1
USUAL_SCORE = "joint_log_likelihood"


def properties(
    source: Source, categories: list[str], vectorizers: list[Vectorizer], score: str, width: int
) -> dict[str, str]:
    content: dict[str, Any] = {"format": FORMAT, "categories": categories}
    if score != USUAL_SCORE:
        content["score"] = score
    if width != len(categories):
        content["width"] = width
    content["vectorizers"] = described(vectorizers)
    content["unicode"] = unicode_tables.tables(vectorizer.rules for vectorizer in vectorizers)
    content["source"] = {
        "sha256": source.sha256,
        "file": source.file,
        "scikit_learn": source.scikit_learn,
        "python": platform.python_version(),
        "compiler": VERSION,
    }
    # ASCII: ONNX Runtime's Java API mangles metadata outside the basic multilingual plane.
    return {PROPERTY: json.dumps(content, ensure_ascii=True, separators=(",", ":"))}


def described(vectorizers: list[Vectorizer]) -> list[dict[str, Any]]:
    descriptions, offset = [], 0
    for vectorizer in vectorizers:
        place = {"kind": vectorizer.rules["kind"], "offset": offset, "size": vectorizer.size}
        descriptions.append(place | vectorizer.rules)
        offset += vectorizer.size
    return descriptions
