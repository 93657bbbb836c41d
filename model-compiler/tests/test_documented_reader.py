import random

import pytest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline

from documented_reader import DocumentedReader
from scoring import metadata

ALPHABET = "aAbéÉoOσΣςİIßǅ1٣_-'\u0301ʰ𝐀𐐀😀中 \t\n\u00a0\u2003\u200d\x1c\ud800\0.,"


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"lowercase": False, "binary": True},
        {"ngram_range": (1, 3), "stop_words": ["aa", "oo", "éé"]},
        {"ngram_range": (2, 2)},
        {"analyzer": "char", "ngram_range": (1, 3)},
        {"analyzer": "char", "ngram_range": (2, 5), "lowercase": False},
        {"analyzer": "char_wb", "ngram_range": (1, 5)},
        {"analyzer": "char_wb", "ngram_range": (3, 4), "lowercase": False},
    ],
    ids=str,
)
def test_the_metadata_alone_gives_scikit_learns_features(compiled, options):
    draw = random.Random(5)
    texts = ["", *("".join(draw.choices(ALPHABET, k=draw.randrange(40))) for _ in range(400))]
    labels = ["a", "b", *(draw.choice("ab") for _ in texts[2:])]
    model = Pipeline([("v", CountVectorizer(**options)), ("c", MultinomialNB())]).fit(texts, labels)
    reader = DocumentedReader(metadata(compiled(model)))
    expected = model[0].transform(texts).tocsr()
    for row, text in enumerate(texts):
        entries = expected[[row]]
        assert reader.features(text) == dict(zip(entries.indices, entries.data, strict=True)), repr(text)
