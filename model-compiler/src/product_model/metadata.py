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


def properties(source: Source, categories: list[str], vectorizer: Vectorizer) -> dict[str, str]:
    rules = vectorizer.rules
    content: dict[str, Any] = {
        "format": FORMAT,
        "categories": categories,
        "vectorizers": [{"kind": rules["kind"], "offset": 0, "size": vectorizer.size} | rules],
        "unicode": unicode_tables.tables(words=rules["analyzer"] == "word", lowercase=rules["lowercase"]),
        "source": {
            "sha256": source.sha256,
            "file": source.file,
            "scikit_learn": source.scikit_learn,
            "python": platform.python_version(),
            "compiler": VERSION,
        },
    }
    # ASCII: ONNX Runtime's Java API mangles metadata outside the basic multilingual plane.
    return {PROPERTY: json.dumps(content, ensure_ascii=True, separators=(",", ":"))}
