"""The one metadata property of a compiled model. docs/reference/model-format.md specifies it."""

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import onnx

from product_model import unicode_tables
from product_model.features.weighting import encoded
from product_model.golden_rows import GoldenRow
from product_model.refusal import Refusal
from product_model.vectorizers import Vectorizer
from product_model.version import VERSION

if TYPE_CHECKING:
    from product_model.compiler import Compilation

PROPERTY = "product_classification"
FORMAT = 2
USUAL_SCORE = "joint_log_likelihood"


# What readers accept.
MOST_VECTORIZERS = 64
MOST_WEIGHTINGS_OF_A_FEATURE = 64
MOST_FEATURES_WHERE_SOME_ARE_DISTINCT = 1 << 28


def properties(compilation: "Compilation", golden_rows: Sequence[GoldenRow] = ()) -> dict[str, str]:
    source, graph, categories = compilation.source, compilation.graph, compilation.categories
    vectorizers = [vectorizer for _, vectorizer in compilation.vectorizers]
    content: dict[str, Any] = {"format": FORMAT, "categories": categories}
    if compilation.scored.kind != USUAL_SCORE:
        content["score"] = compilation.scored.kind
    if graph.text_width != len(categories):
        content["text_width"] = graph.text_width
    if graph.feature_width:
        content["feature_width"] = graph.feature_width
    content["vectorizers"] = described(vectorizers)
    refuse_too_much(compilation)
    weightings = [step.described() for step in compilation.weightings if not step.changes_nothing()]
    if weightings:
        content["weightings"] = weightings
    if compilation.distinct:
        content["distinct_features"] = encoded(compilation.distinct.features, "<i4")
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
    if compilation.no_probabilities:
        content["source"]["no_probabilities"] = compilation.no_probabilities
    # ASCII: ONNX Runtime's Java API mangles metadata outside the basic multilingual plane.
    return {PROPERTY: json.dumps(content, ensure_ascii=True, separators=(",", ":"))}


def refuse_too_much(compilation: "Compilation") -> None:
    vectorizers, features = len(compilation.vectorizers), compilation.features
    if vectorizers > MOST_VECTORIZERS:
        raise Refusal(f"the pipeline has {vectorizers} vectorizers; {MOST_VECTORIZERS} at most are supported")
    weighted = sum(step.size for step in compilation.weightings if not step.changes_nothing())
    if weighted > MOST_WEIGHTINGS_OF_A_FEATURE * features:
        raise Refusal(
            f"the pipeline changes values too often: more than {MOST_WEIGHTINGS_OF_A_FEATURE} steps for a feature"
        )
    if compilation.distinct and features > MOST_FEATURES_WHERE_SOME_ARE_DISTINCT:
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
        descriptions.append(place | vectorizer.rules)
        offset += vectorizer.size
    return descriptions
