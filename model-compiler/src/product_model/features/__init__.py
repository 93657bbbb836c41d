"""Feature matrices of the graph: sparse ones, from texts, and dense ones, from projections."""

from product_model.features.dense import Dense
from product_model.features.sparse import Sparse

Features = Sparse | Dense

__all__ = ["Dense", "Features", "Sparse"]
