"""show what is in a compiled model"""

from __future__ import annotations

import argparse
import hashlib
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from google.protobuf.message import DecodeError
from onnx import numpy_helper

from product_model import metadata
from product_model.classifiers.support_vectors import DUAL
from product_model.console import in_a_line
from product_model.emission import ALONE, TOGETHER
from product_model.refusal import Refusal

TOP = 8
LINEAR_SCORES = (metadata.USUAL_SCORE, "decision_function")
# What takes the weights of features, once each.
MULTIPLIES = ("SparseToDenseMatMul", "Gather")


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", type=Path, metavar="MODEL.onnx")


def run(chosen: argparse.Namespace) -> int:
    model = load(chosen.model)
    content = metadata.read(model, str(chosen.model))
    source = content["source"]
    outputs = [output.name for output in model.graph.output]
    file = chosen.model.read_bytes()
    print(f"{chosen.model}: {len(file):,} bytes, sha256 {hashlib.sha256(file).hexdigest()}")
    print(f"compiled    from {in_a_line(source['file'])} (sha256 {source['sha256']})")
    print(f"written by  {in_a_line(versions(written(source)))}")
    if "trained_in" in source:
        print(f"trained in  {in_a_line(versions(source['trained_in']))}")
    print(
        f"compiled by product-model {source['compiler']}, format {content['format']}, Python {source['python']} "
        f"(Unicode {content['unicode']['version']}), {versions(source.get('compiled_with', {}))}"
    )
    print(f"categories  {len(content['categories'])}: {', '.join(map(in_a_line, content['categories']))}")
    print(f"scores      {content.get('score', metadata.USUAL_SCORE).replace('_', ' ')}; outputs {', '.join(outputs)}")
    if "no_probabilities" in source:
        print(f"            no probabilities: {source['no_probabilities']}")
    print(f"golden rows {len(content.get('golden_rows', []))}")
    for vectorizer in content["vectorizers"]:
        print(f"vectorizer  {in_a_line(described(vectorizer))}")
    for (offset, size), steps in groupby(content.get("weightings", []), lambda step: (step["offset"], step["size"])):
        print(f"weighting   {', '.join(map(transform, steps))}: {size:,} features from {offset:,}")
    print(f"weights     {sum(len(tensor.raw_data) for tensor in model.graph.initializer):,} bytes")
    for category, terms in top_features(model, content):
        print(f"  {in_a_line(category)}: {', '.join(map(in_a_line, terms))}")
    return 0


def written(source: dict[str, Any]) -> dict[str, Any]:
    """Without the Python, which is what compiled it."""
    return {name: value for name, value in source.items() if name != "python"}


def versions(said: dict[str, Any]) -> str:
    """What the metadata says of packages and their versions."""
    names = ("python", "unicode", "scikit_learn", "numpy", "joblib", "pickle_protocol", "skops")
    called = {
        "python": "Python",
        "unicode": "Unicode",
        "scikit_learn": "scikit-learn",
        "pickle_protocol": "pickle protocol",
    }
    found = [f"{called.get(name, name)} {said[name]}" for name in names if name in said]
    return ", ".join(found) or "unknown versions"


def load(path: Path) -> onnx.ModelProto:
    try:
        return onnx.load_model(path, load_external_data=False)
    except OSError as error:
        raise Refusal(f"model {path} can't be read: {error.strerror}") from error
    except DecodeError as error:
        raise Refusal(f"model {path} is not an ONNX file") from error


def described(vectorizer: dict[str, Any]) -> str:
    shortest, longest = vectorizer["ngram_range"]
    parts = [vectorizer["name"]] if "name" in vectorizer else []
    parts += [f"{vectorizer['kind']}, {vectorizer['size']:,} features", f"analyzer {vectorizer['analyzer']}"]
    parts.append(f"n-grams of {shortest}" if shortest == longest else f"n-grams of {shortest} to {longest}")
    if vectorizer["token_pattern"] is not None:
        parts.append(f"tokens {vectorizer['token_pattern']}")
    parts += [flag for flag in ("lowercase", "binary", "alternate_sign") if vectorizer.get(flag)]
    if vectorizer["strip_accents"]:
        parts.append(f"strip_accents {vectorizer['strip_accents']}")
    if vectorizer["stop_words"]:
        parts.append(f"{len(vectorizer['stop_words']):,} stop words")
    return ", ".join(parts)


def transform(step: dict[str, Any]) -> str:
    parameters = [str(step[name]) for name in ("factor", "norm", "threshold") if name in step]
    return " ".join([step["step"], *parameters])


def terms_of(vectorizer: dict[str, Any]) -> list[str]:
    """As scikit-learn's get_feature_names_out has them: in a FeatureUnion, after the transformer's name."""
    before = f"{vectorizer['name']}__" if "name" in vectorizer else ""
    return [before + term for term in vectorizer.get("vocabulary", [])]


def top_features(model: onnx.ModelProto, content: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """By category, the terms that speak for it most against the other categories; only of a linear model of terms."""
    if content.get("score", metadata.USUAL_SCORE) not in LINEAR_SCORES or len(content["categories"]) < 2:
        return []
    terms = [term for vectorizer in content["vectorizers"] for term in terms_of(vectorizer)]
    tensors = {tensor.name: tensor for tensor in model.graph.initializer}
    used = [name for node in model.graph.node if node.op_type in MULTIPLIES for name in node.input]
    weights = numpy_helper.to_array(tensors[ALONE]) if used.count(ALONE) == 1 else np.zeros((0, 0))
    if weights.shape[0] != len(terms) or {"weights_2", TOGETHER, DUAL} & tensors.keys():
        return []
    if weights.shape[1] == 1 and len(content["categories"]) == 2:
        weights = np.hstack([-weights, weights])
    if weights.shape[1] != len(content["categories"]) or not np.isfinite(weights).all():
        return []
    against = weights - (weights.sum(axis=1, keepdims=True) - weights) / (weights.shape[1] - 1)
    best = np.argsort(-against, axis=0, kind="stable")[:TOP]
    return [(category, [terms[i] for i in best[:, column]]) for column, category in enumerate(content["categories"])]
