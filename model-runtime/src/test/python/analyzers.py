"""Writes what CountVectorizer makes of texts: python analyzers.py > analyzers.json, with product_model importable."""

import json
import sys

from product_model import unicode_tables, vectorizers
from product_model.step import Step
from sklearn.feature_extraction.text import CountVectorizer
from texts import TEXTS, WRITTEN

OPTIONS = [
    {},
    {"lowercase": False, "binary": True},
    {"ngram_range": (1, 3), "stop_words": ["dos", "jogo", "aa", "ςς"]},
    {"ngram_range": (2, 2)},
    {"analyzer": "char"},
    {"analyzer": "char", "ngram_range": (2, 4), "lowercase": False},
    {"analyzer": "char_wb", "ngram_range": (1, 4)},
    {"analyzer": "char_wb", "ngram_range": (4, 5), "binary": True},
]


def case(options: dict) -> dict:
    # Fitted on some of the texts only, so that others have unknown terms.
    vectorizer = CountVectorizer(**options, max_features=400).fit(WRITTEN[::2])
    described = vectorizers.describe(Step("vectorizer", vectorizer))
    found = vectorizer.transform(TEXTS).tocsr()
    found.sort_indices()
    rows = [found[[row]] for row in range(len(TEXTS))]
    return {
        "options": repr(options),
        "vectorizer": {"offset": 0, "size": described.size} | described.rules,
        "features": [[[int(i), int(v)] for i, v in zip(r.indices, r.data, strict=True)] for r in rows],
    }


tables = unicode_tables.tables(words=True, lowercase=True) | unicode_tables.tables(words=False, lowercase=True)
json.dump({"unicode": tables, "texts": TEXTS, "cases": [case(o) for o in OPTIONS]}, sys.stdout, separators=(",", ":"))
