import csv

import joblib
import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline

from scoring import EXAMPLES, assert_same_predictions, scored

TEXTS = [
    "Batom matte à prova d'água",
    "Jogo de cartas e dragões",
    "",
    "o livro O LIVRO livro",
    "ΣΟΦΟΣ İstanbul straße",
    "a  b",
]


def fitted(vectorizer: CountVectorizer, labels=("m", "g", "l", "l", "g", "m")) -> Pipeline:
    return Pipeline([("v", vectorizer), ("c", MultinomialNB())]).fit(TEXTS, list(labels))


def test_sample_model_predicts_and_scores_as_scikit_learn_on_every_row(compiled, sample_model):
    with (EXAMPLES / "produtos.csv").open(encoding="utf-8") as file:
        texts = [fields[0] for line in file for fields in csv.reader([line], delimiter=";")]
    model = joblib.load(sample_model)
    assert_same_predictions(model, compiled(model), texts)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"lowercase": False},
        {"binary": True},
        {"ngram_range": (1, 3)},
        {"stop_words": ["o", "de"]},
        {"stop_words": "english"},
        {"vocabulary": {"livro": 1, "batom": 0, "cartas": 2}},
        {"vocabulary": ["livro", "batom"]},
        {"analyzer": "char", "ngram_range": (2, 3)},
        {"analyzer": "char_wb", "ngram_range": (1, 4)},
        {"dtype": np.float32},
    ],
    ids=str,
)
def test_every_supported_option_predicts_as_scikit_learn(compiled, options):
    model = fitted(CountVectorizer(**options))
    assert_same_predictions(model, compiled(model), TEXTS)


@pytest.mark.parametrize(
    "labels", [(3, 1, 2, 2, 1, 3), (True, False, True, True, False, False), ("é", "b", "é", "é", "b", "b")]
)
def test_labels_of_every_kind_predict_as_scikit_learn(compiled, labels):
    model = fitted(CountVectorizer(), labels)
    assert_same_predictions(model, compiled(model), TEXTS)


def test_a_tie_goes_to_the_first_category(compiled):
    model = Pipeline([("v", CountVectorizer()), ("c", MultinomialNB())]).fit(["xx", "xx", "xx"], ["c", "a", "b"])
    content = compiled(model)
    assert_same_predictions(model, content, ["xx", "yy"])
    indices, _ = scored(content, model[:-1].transform(["xx", "yy"]))
    assert list(indices) == [0, 0]


def test_an_empty_batch_gives_no_rows(compiled):
    model = fitted(CountVectorizer())
    indices, scores = scored(compiled(model), model[:-1].transform([""])[:0])
    assert indices.shape == (0,)
    assert scores.shape == (0, 3)
