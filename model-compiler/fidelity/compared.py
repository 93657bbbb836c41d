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


def of_texts(texts: list[str]) -> list[str]:
    return texts


def as_column(texts: list[str]) -> np.ndarray:
    """For a ColumnTransformer."""
    return np.array(texts, dtype=object)[:, np.newaxis]


def difference(model, texts: list[str], *, exactly: bool, given_as=of_texts) -> str:
    """What differs, in words; nothing if nothing does. `given_as`: makes of texts what the model takes."""
    compilation = compiled(model)
    found = scored(compilation, texts)
    expected = reference.categories(model, given_as(texts))
    wrong = [i for i, one in enumerate(found) if one.category != expected[i]]
    if wrong:
        first = wrong[0]
        return (
            f"{len(wrong)} categories, as of {shown(texts[first])}: {expected[first]}, compiled {found[first].category}"
        )
    scores = reference.scores(compilation.score_kind, model, given_as(texts))
    given = np.array([one.scores for one in found])
    near = scores == given if exactly else np.isclose(given, scores, RELATIVE, ABSOLUTE)
    if not near.all():
        row, column = np.argwhere(~near)[0]
        return f"scores, as of {shown(texts[row])}: {scores[row, column]!r}, compiled {given[row, column]!r}"
    if compilation.no_probabilities is not None:
        return ""
    return difference_of_probabilities(model.predict_proba(given_as(texts)), texts, found)


def difference_of_probabilities(expected: np.ndarray, texts: list[str], found: list[ScoredText]) -> str:
    given = np.array([one.probabilities for one in found])
    near = np.isclose(given, expected, RELATIVE, ABSOLUTE)
    if near.all():
        return ""
    row, column = np.argwhere(~near)[0]
    return f"probabilities, as of {shown(texts[row])}: {expected[row, column]!r}, compiled {given[row, column]!r}"


def shown(text: str) -> str:
    return repr(text) if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]!r}… ({len(text):,} characters)"
