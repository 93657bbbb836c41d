"""Texts with the categories that scikit-learn predicts: a job checks them before it writes anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from product_model.saved import TextClassifier

NUMBER = 64
LONGEST = 1_000


@dataclass(frozen=True)
class GoldenRow:
    text: str
    category: str


def chosen(model: TextClassifier, texts: Sequence[str]) -> list[GoldenRow]:
    """Some of a sample, from all over it, and one at least of each category that occurs."""
    usable = list(dict.fromkeys(text for text in texts if text and len(text) <= LONGEST))
    if not usable:
        return []
    categories = model.predict(usable)
    places = {round(i * (len(usable) - 1) / max(1, NUMBER - 1)) for i in range(min(NUMBER, len(usable)))}
    places |= {categories.index(category) for category in set(categories)}
    return [GoldenRow(usable[place], categories[place]) for place in sorted(places)]
