from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from product_model.aligned import aligned


@dataclass(frozen=True)
class Vectorizer:
    """Number of features, and the rules that count them as the metadata spells them.

    `dtype`: what scikit-learn makes of the numbers. `counts`: whether they are all positive.
    """

    size: int
    rules: dict[str, Any]
    dtype: np.dtype
    counts: bool

    @property
    def can_leave_out(self) -> bool:
        return "vocabulary" in self.rules

    def named(self, name: str) -> Vectorizer:
        """The same as a part of a FeatureUnion, which calls its features after their transformers."""
        return replace(self, rules={"name": name, **self.rules}) if name else self

    def only(self, keep: np.ndarray) -> Vectorizer:
        """The same without some terms: the ids of the others close up."""
        terms = [term for term, kept in aligned(self.rules["vocabulary"], keep) if kept]
        return replace(self, size=len(terms), rules={**self.rules, "vocabulary": terms})
