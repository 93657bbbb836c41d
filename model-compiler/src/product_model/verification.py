"""Whether a compiled model, run in Java, predicts what scikit-learn predicts."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from product_model import reference
from product_model.aligned import aligned
from product_model.compiler import Compilation
from product_model.java_scorer import ScoredText

BATCH_SIZE = 10_000


@dataclass(frozen=True)
class Disagreement:
    """`features`: of each that differs, its id, scikit-learn's value and the compiled model's, 0 if absent."""

    text: str
    expected: str
    found: str
    expected_scores: list[float]
    found_scores: list[float]
    features: list[tuple[int, float, float]]


@dataclass
class Verification:
    rows: int = 0
    largest_difference: float = 0.0
    # None as long as no model gave probabilities.
    largest_difference_of_probabilities: float | None = None
    disagreements: list[Disagreement] = field(default_factory=list)

    def add(self, compilation: Compilation, texts: list[str], found: list[ScoredText]) -> None:
        expected = compilation.model.predict(texts)
        model = compilation.model.pipeline
        scores = reference.scores(compilation.score_kind, model, texts)
        self.largest_difference = max(self.largest_difference, largest(scores, [one.scores for one in found]))
        if found and found[0].probabilities:
            self.largest_difference_of_probabilities = max(
                self.largest_difference_of_probabilities or 0.0,
                largest(model.predict_proba(texts), [one.probabilities for one in found]),
            )
        self.rows += len(texts)
        for text, category, row, one in aligned(texts, expected, scores, found):
            if category != one.category:
                counted = reference.features(compilation.vectorizers, text)
                self.disagreements.append(
                    Disagreement(
                        text, category, one.category, row.tolist(), one.scores, differing(counted, one.features)
                    )
                )


def largest(expected: np.ndarray, found: list[list[float]]) -> float:
    """The largest difference; infinite where only one of two numbers is NaN."""
    given = np.array(found).reshape(expected.shape)
    with np.errstate(invalid="ignore"):
        differences = np.abs(expected - given)
    same = (expected == given) | (np.isnan(expected) & np.isnan(given))
    return float(np.nan_to_num(np.where(same, 0.0, differences), nan=np.inf, posinf=np.inf).max(initial=0.0))


def differing(expected: dict[int, float], found: dict[int, float]) -> list[tuple[int, float, float]]:
    both = {i: (expected.get(i, 0.0), found.get(i, 0.0)) for i in sorted(expected.keys() | found.keys())}
    return [(i, ours, theirs) for i, (ours, theirs) in both.items() if ours != theirs]
