"""Every code point, alone, between letters and around a sigma, as hashed features, which hide no term."""

from collections.abc import Iterator

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.svm import LinearSVC

from compared import compiled, scored, shown
from supported_pipelines import pipeline

SURROGATES = range(0xD800, 0xE000)
CODES = [code for code in range(0x110000) if code not in SURROGATES]
OPTIONS = [
    {},
    {"strip_accents": "ascii"},
    {"strip_accents": "unicode"},
    {"lowercase": False, "strip_accents": "unicode", "token_pattern": r"(?i)[^\W_]+"},
    {"token_pattern": r"\b\w+?\b|\s\S|(?a:\W)"},
    {"analyzer": "char", "ngram_range": (1, 2)},
    {"analyzer": "char_wb", "ngram_range": (2, 2), "strip_accents": "ascii"},
]
BATCH_SIZE = 100_000


def comparisons() -> Iterator[tuple[str, str]]:
    for options in OPTIONS:
        vectorizer = HashingVectorizer(n_features=2**20, norm=None, **options)
        model = pipeline(vectorizer, LinearSVC()).fit(["aa bb", "cc"], ["a", "b"])
        compilation = compiled(model)
        for codes in batches():
            texts = [f"{chr(c)} a{chr(c)}b aa{chr(c)}{chr(c)} AΣ{chr(c)} AΣ{chr(c)}A {chr(c)}Σ" for c in codes]
            yield f"{options} from U+{codes[0]:04X}", differing(compilation, vectorizer.transform(texts), texts)


def batches() -> Iterator[list[int]]:
    for first in range(0, len(CODES), BATCH_SIZE):
        yield CODES[first : first + BATCH_SIZE]


def differing(compilation, expected, texts: list[str]) -> str:
    expected.sort_indices()
    found = scored(compilation, texts)
    wrong = []
    for row, one in enumerate(found):
        ids = expected.indices[expected.indptr[row] : expected.indptr[row + 1]]
        values = expected.data[expected.indptr[row] : expected.indptr[row + 1]]
        if not (np.array_equal(ids, [*one.features]) and np.array_equal(values, [*one.features.values()])):
            wrong.append(texts[row])
    return f"features of {len(wrong)} texts, as of {shown(wrong[0])}" if wrong else ""
