"""What is decided of a description, from the description alone."""

import numpy as np

from product_model import passes
from product_model.matrices.feature_transform import FeatureTransform, Kind
from product_model.matrices.matrix import DenseValues, Matrix, Product, SquaredNorms
from product_model.vectorizers import Vectorizer

WORDS = Vectorizer(4, {"vocabulary": ["a", "b", "c", "d"]}, np.dtype(np.int64), True)
HASHES = Vectorizer(2, {}, np.dtype(np.int64), True)
DOUBLED = FeatureTransform(Kind.MULTIPLY, 0, 4, 2.0)
SCALED = FeatureTransform(Kind.SCALE, 0, 4, table=np.array([1.0, 2.0, 3.0, 4.0]).tobytes())
PRESENT = FeatureTransform(Kind.BINARIZE, 0, 4, 0.0)


def matrix(*transforms: FeatureTransform, size: int = 4) -> Matrix:
    return Matrix(0, size, np.arange(size), transforms, np.zeros(size, dtype=bool))


def product(*weights: float, of: Matrix | None = None) -> Product:
    return Product(of or matrix(size=len(weights)), np.array(weights)[:, np.newaxis])


def test_leaves_out_features_without_weights():
    plan = passes.planned([product(0, 1, 0, 2)], [WORDS], any_threads=False)
    assert plan.keep.tolist() == [False, True, False, True]
    (vectorizer,) = passes.pruned([WORDS], plan.keep)
    assert (vectorizer.size, vectorizer.rules["vocabulary"]) == (2, ["b", "d"])


def test_keeps_what_a_norm_or_a_hash_needs_and_one_feature_at_least():
    required = matrix(DOUBLED).with_all_required()
    assert passes.planned([product(0, 1, 0, 2, of=required)], [WORDS], any_threads=False).keep.all()
    assert passes.planned([product(*[0] * 6)], [WORDS, HASHES], any_threads=False).keep.tolist() == [
        *[False] * 4,
        *[True] * 2,
    ]
    assert passes.planned([product(0, 0, 0, 0)], [WORDS], any_threads=False).keep.tolist() == [True, *[False] * 3]


def test_shares_the_steps_that_all_matrices_begin_with():
    taken = [product(1, 1, 1, 1, of=matrix(SCALED, DOUBLED)), SquaredNorms(matrix(SCALED, PRESENT))]
    assert passes.planned(taken, [WORDS], any_threads=False).shared == 1
    assert passes.planned(taken[:1], [WORDS], any_threads=False).shared == 2
    assert passes.planned(taken, [WORDS], any_threads=True).shared == 0


def test_makes_products_of_the_same_values_together():
    same, other = matrix(SCALED), matrix(PRESENT)
    products = [product(1, 2, 3, 4, of=one) for one in (same, other, same)]
    assert passes.planned(products, [WORDS], any_threads=False).together == ((0, 2),)
    assert passes.planned(products[:2], [WORDS], any_threads=False).together == ()


def test_a_matrix_without_some_features_closes_up():
    whole = Matrix(0, 4, np.array([3, 1]), (SCALED, DOUBLED), np.zeros(4, dtype=bool))
    keep = np.array([False, True, True, False])
    found = whole.only(keep)
    assert (found.start, found.size, found.columns.tolist()) == (0, 2, [-1, 0])
    assert [step.size for step in found.transforms] == [2, 2]
    assert found.transforms[0].numbers.tolist() == [2.0, 3.0]
    assert whole.columns.tolist() == [3, 1], "the description stays as it is"


def test_splits_hashed_features_that_are_taken_one_by_one():
    taken = [DenseValues(Matrix(0, 40, np.array([7]), (), np.zeros(40, dtype=bool)))]
    plan = passes.planned(taken, [Vectorizer(40, {}, np.dtype(np.int64), True)], any_threads=False)
    assert plan.distinct.features.tolist() == [7]
