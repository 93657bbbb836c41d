"""Writes what vectorizers make of texts: python analyzers.py > analyzers.json, with product_model importable."""

import json
import sys

from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer
from texts import TEXTS, WRITTEN

from product_model import unicode_tables, vectorizers
from product_model.step import Step

COUNTED = [
    {},
    {"lowercase": False, "binary": True},
    {"ngram_range": (1, 3), "stop_words": ["dos", "jogo", "aa", "ςς"]},
    {"ngram_range": (2, 2)},
    {"analyzer": "char"},
    {"analyzer": "char", "ngram_range": (2, 4), "lowercase": False},
    {"analyzer": "char_wb", "ngram_range": (1, 4)},
    {"analyzer": "char_wb", "ngram_range": (4, 5), "binary": True},
    {"strip_accents": "unicode"},
    {"strip_accents": "ascii", "token_pattern": r"\w+"},
    {"strip_accents": "unicode", "analyzer": "char", "lowercase": False},
    {"strip_accents": "ascii", "analyzer": "char_wb", "ngram_range": (2, 3)},
    {"token_pattern": r"(?u)\b\w\w\w+\b"},
    {"token_pattern": r"[a-zà-ú]+|\d+"},
    {"token_pattern": r"(?u)\b([^\W\d_]+)\b", "ngram_range": (1, 2), "stop_words": ["anéis"]},
    {"token_pattern": r"\S+", "strip_accents": "unicode"},
    {"token_pattern": r"\b[^\W_]{2,4}?(?=s)"},
    {"token_pattern": r"\w+(?= )", "binary": True},
]
HASHED = [
    {"n_features": 50, "norm": None},
    {"n_features": 7, "norm": None, "alternate_sign": False, "ngram_range": (1, 2)},
    {"n_features": 1000, "norm": None, "analyzer": "char_wb", "ngram_range": (2, 3), "binary": True},
]


def case(vectorizer: CountVectorizer | HashingVectorizer) -> dict:
    described = vectorizers.describe(Step("vectorizer", vectorizer))
    found = vectorizer.transform(TEXTS).tocsr()
    found.sort_indices()
    rows = [found[[row]] for row in range(len(TEXTS))]
    return {
        "options": repr(vectorizer),
        "vectorizer": {"offset": 0, "size": described.size} | described.rules,
        "features": [[[int(i), int(v)] for i, v in zip(r.indices, r.data, strict=True)] for r in rows],
    }


# Fitted on some of the texts only, so that others have unknown terms.
cases = [case(CountVectorizer(**options, max_features=400).fit(WRITTEN[::2])) for options in COUNTED]
cases += [case(HashingVectorizer(**options)) for options in HASHED]
tables = unicode_tables.tables(c["vectorizer"] for c in cases)
json.dump({"unicode": tables, "texts": TEXTS, "cases": cases}, sys.stdout, separators=(",", ":"))
