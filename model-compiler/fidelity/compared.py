"""One model, compiled and scored in Java, beside scikit-learn."""

import tempfile
from pathlib import Path

import joblib
import numpy as np

from product_model import java_scorer, reference
from product_model.compiler import Compilation, compile_loaded
from product_model.java_scorer import ScoredText
from product_model.reading.writer import of_this_process
from product_model.source import Source

RELATIVE, ABSOLUTE = 1e-9, 1e-12
LONGEST_SHOWN = 80


def compiled(model) -> Compilation:
    return compile_loaded(Source(model, "model", joblib.hash(model), of_this_process()))


def scored(compilation: Compilation, texts: list[str]) -> list[ScoredText]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.onnx")
        path.write_bytes(compilation.onnx())
        return list(java_scorer.score(path, texts, java_scorer.classpath()))


def difference(model, texts: list[str], *, exactly: bool) -> str:
    """What differs, in words; nothing if nothing does."""
    compilation = compiled(model)
    found = scored(compilation, texts)
    expected = reference.categories(model, texts)
    wrong = [i for i, one in enumerate(found) if one.category != expected[i]]
    if wrong:
        first = wrong[0]
        return (
            f"{len(wrong)} categories, as of {shown(texts[first])}: {expected[first]}, compiled {found[first].category}"
        )
    scores = reference.scores(compilation.scored.kind, model, texts)
    given = np.array([one.scores for one in found])
    near = scores == given if exactly else np.isclose(given, scores, RELATIVE, ABSOLUTE)
    if not near.all():
        row, column = np.argwhere(~near)[0]
        return f"scores, as of {shown(texts[row])}: {scores[row, column]!r}, compiled {given[row, column]!r}"
    return difference_of_probabilities(model, texts, found) if compilation.no_probabilities is None else ""


def difference_of_probabilities(model, texts: list[str], found: list[ScoredText]) -> str:
    expected, given = model.predict_proba(texts), np.array([one.probabilities for one in found])
    near = np.isclose(given, expected, RELATIVE, ABSOLUTE)
    if near.all():
        return ""
    row, column = np.argwhere(~near)[0]
    return f"probabilities, as of {shown(texts[row])}: {expected[row, column]!r}, compiled {given[row, column]!r}"


def shown(text: str) -> str:
    return repr(text) if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]!r}… ({len(text):,} characters)"
