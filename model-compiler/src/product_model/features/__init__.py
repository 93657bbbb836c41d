"""Feature matrices of the graph: sparse ones, from texts, and dense ones, from projections."""

from __future__ import annotations

from typing import Union

from product_model.features.dense import Dense
from product_model.features.sparse import Sparse

Features = Union[Sparse, Dense]

__all__ = ["Dense", "Features", "Sparse"]
