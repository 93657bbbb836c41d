import random

import pytest
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.svm import LinearSVC
from sklearn.utils.murmurhash import murmurhash3_bytes_s32

from adversarial import LONE_SURROGATES, SENTENCES, texts
from documented_hash import signed_hash
from documented_reader import DocumentedReader
from scoring import metadata

OPTIONS = [
    {},
    {"lowercase": False, "binary": True},
    {"ngram_range": (1, 3), "stop_words": ["aa", "oo", "éé"]},
    {"ngram_range": (2, 2), "strip_accents": "ascii"},
    {"strip_accents": "unicode", "lowercase": False},
    {"strip_accents": "unicode", "ngram_range": (1, 2)},
    {"token_pattern": r"(?u)\b\w+\b", "strip_accents": "ascii"},
    {"token_pattern": r"\w\w\w+"},
    {"token_pattern": r"[^\W\d_]+(?:[-'][^\W\d_]+)*|\d+(?:[.,]\d+)?"},
    {"token_pattern": r"(?i)#(\w+)", "lowercase": False},
    {"token_pattern": r"\S+", "ngram_range": (1, 2), "stop_words": ["."]},
    {"analyzer": "char", "ngram_range": (1, 3)},
    {"analyzer": "char", "ngram_range": (2, 5), "lowercase": False, "strip_accents": "ascii"},
    {"analyzer": "char_wb", "ngram_range": (1, 5)},
    {"analyzer": "char_wb", "ngram_range": (3, 4), "strip_accents": "unicode"},
]


def rows(seed: int) -> list[str]:
    return ["aa #bb", *SENTENCES, *texts(random.Random(seed), 150)]


def assert_same_features(compiled, model: Pipeline, given: list[str]) -> None:
    draw = random.Random(1)
    labels = ["a", "b", *(draw.choice("ab") for _ in given[2:])]
    model.fit(given, labels)
    reader = DocumentedReader(metadata(compiled(model)))
    expected = model[0].transform(given).tocsr()
    for row, text in enumerate(given):
        entries = expected[[row]]
        assert reader.features(text) == dict(zip(entries.indices, entries.data, strict=True)), repr(text)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_the_metadata_alone_gives_scikit_learns_features(compiled, options):
    model = Pipeline([("v", CountVectorizer(**options)), ("c", MultinomialNB())])
    assert_same_features(compiled, model, [*rows(5), *LONE_SURROGATES])


@pytest.mark.parametrize(
    "options",
    [
        {"n_features": 2**18},
        {"n_features": 50, "alternate_sign": False, "ngram_range": (1, 2)},
        {"n_features": 7, "binary": True, "strip_accents": "unicode"},
        {"n_features": 13, "analyzer": "char_wb", "ngram_range": (2, 3)},
    ],
    ids=str,
)
def test_the_metadata_alone_gives_scikit_learns_hashed_features(compiled, options):
    model = Pipeline([("v", HashingVectorizer(norm=None, **options)), ("c", LinearSVC())])
    assert_same_features(compiled, model, rows(6))


def test_a_union_puts_its_vectorizers_features_side_by_side(compiled):
    union = FeatureUnion(
        [
            ("words", CountVectorizer(strip_accents="ascii")),
            ("hashed", HashingVectorizer(n_features=30, norm=None, lowercase=False, alternate_sign=False)),
            ("characters", CountVectorizer(analyzer="char_wb", ngram_range=(2, 3), strip_accents="unicode")),
        ]
    )
    assert_same_features(compiled, Pipeline([("v", union), ("c", MultinomialNB())]), rows(7))


@pytest.mark.parametrize("text", ["", "a", "ab", "abc", "Olá, mundo", "한국어 😀", "x" * 1000])
def test_hashes_as_scikit_learn(text):
    assert signed_hash(text.encode()) == murmurhash3_bytes_s32(text.encode(), 0)
