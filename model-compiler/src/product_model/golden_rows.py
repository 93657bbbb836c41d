"""Texts with the categories that scikit-learn predicts: a job checks them before it writes anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from product_model.aligned import aligned
from product_model.saved import TextClassifier

NUMBER = 64
LONGEST = 1_000


@dataclass(frozen=True)
class GoldenRow:
    text: str
    category: str


def chosen(model: TextClassifier, texts: Sequence[str]) -> list[GoldenRow]:
    """Some of a sample, as the model predicts them."""
    usable = list(dict.fromkeys(text for text in texts if fits(text)))
    return (
        some([GoldenRow(text, category) for text, category in aligned(usable, model.predict(usable))]) if usable else []
    )


def some(rows: Sequence[GoldenRow]) -> list[GoldenRow]:
    """From all over them, and one at least of each category that occurs."""
    usable = list({row.text: row for row in rows if fits(row.text)}.values())
    categories = [row.category for row in usable]
    number = min(NUMBER, len(usable))
    places = {round(i * (len(usable) - 1) / max(1, number - 1)) for i in range(number)}
    places |= {categories.index(category) for category in set(categories)}
    return [usable[place] for place in sorted(places)]


def fits(text: str) -> bool:
    return 0 < len(text) <= LONGEST
