"""What is decided of a description before it becomes a graph: what to leave out, share and split.

Each pass is a function of the description; none changes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from product_model.matrices.distinct import MANY, Distinct, distinct
from product_model.matrices.feature_transform import FeatureTransform
from product_model.matrices.matrix import DenseValues, Product, Taken
from product_model.vectorizers import Vectorizer


@dataclass(frozen=True, eq=False)
class Plan:
    """`keep`: by feature id, whether it stays in its vocabulary. `shared`: how many of the first transforms all
    matrices have in common, which the reader does. `together`: of products that are made at once, their numbers among
    the products. `distinct`: the features with columns of their own; None if all have.
    """

    keep: np.ndarray
    shared: int
    together: tuple[tuple[int, ...], ...]
    distinct: Distinct | None


def planned(taken: Sequence[Taken], vectorizers: Sequence[Vectorizer], *, any_threads: bool) -> Plan:
    """`any_threads`: nothing is left to a reader, so no matrix is one of its own."""
    products = [one for one in taken if isinstance(one, Product)]
    keep = needed(taken, vectorizers)
    common = 0 if any_threads else shared(taken)
    alike = groups(products)
    several = not any_threads and len({one.matrix.transforms for one in taken}) > 1
    hashed = any(not vectorizer.can_leave_out for vectorizer in vectorizers)
    dense = any(isinstance(one, DenseValues) for one in taken)
    many = len(keep) >= MANY or (dense and hashed)
    if not (many or several or alike or not keep.all()):
        return Plan(keep, common, (), None)
    # A vocabulary without a term could not be read.
    keep[0] |= not keep.any()
    return Plan(keep, common, alike, None if any_threads else split(taken, vectorizers, keep))


def needed(taken: Sequence[Taken], vectorizers: Sequence[Vectorizer]) -> np.ndarray:
    """Prunes: a feature that changes no sum and no norm can be left out, if its vectorizer has a vocabulary."""
    found = np.concatenate([np.full(one.size, not one.can_leave_out) for one in vectorizers])
    for one in taken:
        ids = slice(one.matrix.start, one.matrix.start + one.matrix.size)
        found[ids] |= one.matrix.required
        found[one.matrix.start + one.needed()] = True
    return found


def shared(taken: Sequence[Taken]) -> int:
    """Shares: how many steps all matrices begin with."""
    steps = zip(*(one.matrix.transforms for one in taken))
    return sum(1 for _ in takewhile(lambda same: len(set(same)) == 1, steps))


def groups(products: Sequence[Product]) -> tuple[tuple[int, ...], ...]:
    """Shares: products of the same values, which are made together.

    Most of a product's time goes into finding the features' weights, so those of three folds side by side cost little
    more than those of one.
    """
    by_values: dict[tuple[FeatureTransform, ...], list[int]] = {}
    for number, product in enumerate(products):
        by_values.setdefault(product.matrix.transforms, []).append(number)
    return tuple(tuple(numbers) for numbers in by_values.values() if len(numbers) > 1)


def split(taken: Sequence[Taken], vectorizers: Sequence[Vectorizer], keep: np.ndarray) -> Distinct | None:
    """Splits: of many features most have the same numbers, and those share a column."""
    first = next(one for one in taken if isinstance(one, (Product, DenseValues))).matrix.only(keep)
    weights = [one.weights for one in taken if isinstance(one, Product)]
    joint = first.per_feature(np.concatenate([np.zeros((len(first.columns), 0)), *weights], axis=1))
    dense = any(isinstance(one, DenseValues) for one in taken)
    return distinct(joint, starts(vectorizers, keep), first.columns[first.columns >= 0] if dense else None)


def starts(vectorizers: Sequence[Vectorizer], keep: np.ndarray) -> list[int]:
    """The first id of each vectorizer that has features left."""
    found, start = [], 0
    for vectorizer in vectorizers:
        size = keep[start : start + vectorizer.size].sum()
        if size:
            found.append(int(keep[:start].sum()))
        start += vectorizer.size
    return found


def pruned(vectorizers: Sequence[Vectorizer], keep: np.ndarray) -> list[Vectorizer]:
    """Each with the terms that stay."""
    found, start = [], 0
    for vectorizer in vectorizers:
        kept = keep[start : start + vectorizer.size]
        found.append(vectorizer if kept.all() else vectorizer.only(kept))
        start += vectorizer.size
    return found
