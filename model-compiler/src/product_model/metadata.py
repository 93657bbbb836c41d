"""The one metadata property of a compiled model. docs/reference/model-format.md specifies it."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import onnx
import sklearn

from product_model import unicode_tables
from product_model.golden_rows import GoldenRow
from product_model.matrices.distinct import Distinct
from product_model.matrices.feature_transform import FeatureTransform, encoded
from product_model.refusal import Refusal
from product_model.source import Source
from product_model.vectorizers import Vectorizer
from product_model.version import VERSION

PROPERTY = "product_classification"
FORMAT = 2
USUAL_SCORE = "joint_log_likelihood"
# What readers accept.
MOST_VECTORIZERS = 64
MOST_TRANSFORMS_OF_A_FEATURE = 64
MOST_FEATURES_WHERE_SOME_ARE_DISTINCT = 1 << 28


@dataclass(frozen=True)
class Described:
    """What the property says of a model. `score`: what scores are. `distinct`: None if no features share a column."""

    source: Source
    categories: list[str]
    score: str
    text_width: int
    feature_width: int
    vectorizers: list[Vectorizer]
    transforms: list[FeatureTransform]
    distinct: Distinct | None
    no_probabilities: str | None

    def properties(self, golden_rows: Sequence[GoldenRow] = ()) -> dict[str, str]:
        """Raises Refusal when no reader would accept them."""
        self._refuse_too_much()
        content: dict[str, Any] = {"format": FORMAT, "categories": self.categories}
        if self.score != USUAL_SCORE:
            content["score"] = self.score
        if self.text_width != len(self.categories):
            content["text_width"] = self.text_width
        if self.feature_width:
            content["feature_width"] = self.feature_width
        content["vectorizers"] = described(self.vectorizers)
        if self.transforms:
            content["weightings"] = [step.described() for step in self.transforms]
        if self.distinct:
            content["distinct_features"] = encoded(self.distinct.features, "<i4")
        content["unicode"] = unicode_tables.tables(vectorizer.rules for vectorizer in self.vectorizers)
        if golden_rows:
            content["golden_rows"] = [asdict(row) for row in golden_rows]
        content["source"] = {
            "sha256": self.source.sha256,
            "file": self.source.file,
            **self.source.writer.described(),
            **({"trained_in": self.source.trained_in} if self.source.trained_in else {}),
            "python": platform.python_version(),
            "compiled_with": {"scikit_learn": sklearn.__version__, "numpy": np.__version__},
            "compiler": VERSION,
        }
        if self.no_probabilities:
            content["source"]["no_probabilities"] = self.no_probabilities
        # ASCII: ONNX Runtime's Java API mangles metadata outside the basic multilingual plane.
        return {PROPERTY: json.dumps(content, ensure_ascii=True, separators=(",", ":"))}

    def _refuse_too_much(self) -> None:
        features = sum(vectorizer.size for vectorizer in self.vectorizers)
        if len(self.vectorizers) > MOST_VECTORIZERS:
            raise Refusal(
                f"the pipeline has {len(self.vectorizers)} vectorizers; {MOST_VECTORIZERS} at most are supported"
            )
        if sum(step.size for step in self.transforms) > MOST_TRANSFORMS_OF_A_FEATURE * features:
            raise Refusal(
                f"the pipeline changes values too often: more than {MOST_TRANSFORMS_OF_A_FEATURE} steps for a feature"
            )
        if self.distinct and features > MOST_FEATURES_WHERE_SOME_ARE_DISTINCT:
            raise Refusal(f"the pipeline has {features:,} features; use n_features of 2**28 at most")


def read(model: onnx.ModelProto, name: str) -> dict[str, Any]:
    """The property of a compiled model; `name` is how messages call it."""
    found = [entry.value for entry in model.metadata_props if entry.key == PROPERTY]
    if not found:
        raise Refusal(f"{name} was not made by product-model compile: it has no property {PROPERTY}")
    content = json.loads(found[0])
    if content["format"] != FORMAT:
        raise Refusal(f"{name} has format {content['format']}; this version reads format {FORMAT}: compile again")
    return content


def described(vectorizers: list[Vectorizer]) -> list[dict[str, Any]]:
    descriptions, offset = [], 0
    for vectorizer in vectorizers:
        place = {"kind": vectorizer.rules["kind"], "offset": offset, "size": vectorizer.size}
        descriptions.append({**place, **vectorizer.rules})
        offset += vectorizer.size
    return descriptions
