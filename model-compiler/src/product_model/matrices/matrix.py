"""Immutable descriptions: a sparse matrix of features, and what a graph takes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Union

import numpy as np

from product_model.matrices.feature_transform import FeatureTransform, Kind


@dataclass(frozen=True, eq=False)
class Matrix:
    """The feature ids from `start` to before `start + size`.

    `columns`: the id of each of scikit-learn's columns, counted from `start`, or -1 if it was left out. `transforms`:
    what becomes of counts, step by step. `required`: by id, whether a step needs it, with weights or without.
    """

    start: int
    size: int
    columns: np.ndarray
    transforms: tuple[FeatureTransform, ...]
    required: np.ndarray

    def per_feature(self, by_column: np.ndarray, otherwise: float = 0.0) -> np.ndarray:
        """Numbers by scikit-learn's columns, by feature id."""
        by_id = np.full((self.size, *by_column.shape[1:]), otherwise, dtype=by_column.dtype)
        present = self.columns >= 0
        by_id[self.columns[present]] = by_column[present]
        return by_id

    def weighted(self, step: FeatureTransform) -> Matrix:
        return replace(self, transforms=(*self.transforms, step))

    def with_all_required(self) -> Matrix:
        required = self.required.copy()
        required[self.columns] = True
        return replace(self, required=required)

    def only(self, keep: np.ndarray) -> Matrix:
        """The same without some of all features: the ids of the others close up."""
        kept = keep[self.start : self.start + self.size]
        closed = np.where(kept, np.cumsum(kept) - 1, -1)
        return Matrix(
            int(keep[: self.start].sum()),
            int(kept.sum()),
            closed[self.columns],
            tuple(only(step, keep) for step in self.transforms),
            self.required[kept],
        )


def only(step: FeatureTransform, keep: np.ndarray) -> FeatureTransform:
    kept = keep[step.start : step.start + step.size]
    table = step.numbers[kept].tobytes() if step.kind is Kind.SCALE else step.table
    return replace(step, start=int(keep[: step.start].sum()), size=int(kept.sum()), table=table)


@dataclass(frozen=True, eq=False)
class Product:
    """The matrix times weights of [columns, any]."""

    matrix: Matrix
    weights: np.ndarray

    def needed(self) -> np.ndarray:
        # Adding nothing changes no sum, so a feature without weights need not be counted.
        return self.matrix.columns[(self.weights != 0).any(axis=1)]


@dataclass(frozen=True, eq=False)
class DenseValues:
    """The matrix with all its columns."""

    matrix: Matrix

    def needed(self) -> np.ndarray:
        return self.matrix.columns


@dataclass(frozen=True, eq=False)
class SquaredNorms:
    """Of each row, the sum of its values' squares."""

    matrix: Matrix

    def needed(self) -> np.ndarray:
        return self.matrix.columns


Taken = Union[Product, DenseValues, SquaredNorms]


def joined(parts: list[Matrix]) -> Matrix:
    """The features of several matrices, one after the other, side by side."""
    first = parts[0].start
    return Matrix(
        first,
        sum(part.size for part in parts),
        np.concatenate([part.columns + part.start - first for part in parts]),
        tuple(transform for part in parts for transform in part.transforms),
        np.concatenate([part.required for part in parts]),
    )
