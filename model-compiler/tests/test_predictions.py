import joblib
import numpy as np
import onnx
import pytest
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import GradientBoostingClassifier, VotingClassifier
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import BernoulliNB, MultinomialNB
from sklearn.neighbors import NearestCentroid
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import Binarizer
from sklearn.svm import LinearSVC

from scoring import assert_same_predictions, metadata, run, sample, scored
from supported_pipelines import pipeline

TEXTS = [
    "Batom matte à prova d'água",
    "Jogo de cartas e dragões",
    "",
    "o livro O LIVRO livro",
    "ΣΟΦΟΣ İstanbul straße",
    "a  b",
]


def fitted(labels: list) -> Pipeline:
    return pipeline(CountVectorizer(), MultinomialNB()).fit(TEXTS, labels)


def test_sample_model_predicts_and_scores_as_scikit_learn_on_every_row(compiled, sample_model):
    model = joblib.load(sample_model)
    assert_same_predictions(model, compiled(model), sample()[0])


@pytest.mark.parametrize(
    "labels", [[3, 1, 2, 2, 1, 3], [True, False, True, True, False, False], ["é", "b", "é", "é", "b", "b"]]
)
def test_labels_of_every_kind_predict_as_scikit_learn(compiled, labels):
    model = fitted(labels)
    assert_same_predictions(model, compiled(model), TEXTS)


def test_a_tie_goes_to_the_first_category(compiled):
    model = pipeline(CountVectorizer(), MultinomialNB()).fit(["xx", "xx", "xx"], ["c", "a", "b"])
    content = compiled(model)
    assert_same_predictions(model, content, ["xx", "yy"])
    assert list(scored(content, ["xx", "yy"])["category_index"]) == [0, 0]


def test_a_decision_of_nothing_goes_to_the_first_of_two_categories(compiled):
    model = pipeline(CountVectorizer(), LinearSVC(fit_intercept=False)).fit(["xx yy", "xx zz"], ["b", "a"])
    content = compiled(model)
    assert_same_predictions(model, content, ["xx", "unknown", "yy", "zz"])
    assert scored(content, ["unknown"])["scores"].tolist() == [[0, 0]]


def test_an_empty_batch_gives_no_rows(compiled):
    content = compiled(fitted(["m", "g", "l", "l", "g", "m"]))
    found = scored(content, [])
    assert found["category_index"].shape == (0,)
    assert found["scores"].shape == found["probabilities"].shape == (0, 3)


def test_probabilities_are_calculated_on_demand(compiled):
    content = compiled(fitted(["m", "g", "l", "l", "g", "m"]))
    asked, unasked = (run(content, [{0: 1.0}, {}], with_probabilities=wanted) for wanted in (True, False))
    assert asked["probabilities"].shape == (2, 3)
    assert unasked["probabilities"].shape == (0, 3)
    np.testing.assert_array_equal(asked["scores"], unasked["scores"])
    np.testing.assert_array_equal(asked["category_index"], unasked["category_index"])


def test_a_count_beyond_the_table_of_logarithms_scores_as_scikit_learn(compiled):
    titles, categories = sample()
    model = pipeline(TfidfVectorizer(sublinear_tf=True), LinearSVC()).fit(titles[:300], categories[:300])
    often = [" ".join(["livro"] * count + ["jogo"]) for count in (1, 2, 1022, 1023, 1024, 1025, 5000)]
    assert_same_predictions(model, compiled(model), often, exactly=False)


def test_leaves_out_terms_that_no_weight_needs(compiled):
    titles, categories = sample()
    sparing = LogisticRegression(l1_ratio=1, C=0.5, solver="saga", max_iter=200)
    model = pipeline(CountVectorizer(), sparing).fit(titles[:300], categories[:300])
    content = compiled(model)
    kept = metadata(content)["vectorizers"][0]["vocabulary"]
    used = np.flatnonzero(model[-1].coef_.any(axis=0))
    assert kept == list(model[0].get_feature_names_out()[used])
    assert 0 < len(kept) < 100
    assert_same_predictions(model, content, titles[300:400])


def test_keeps_a_term_when_no_weight_needs_any(compiled):
    model = pipeline(CountVectorizer(), LinearSVC()).fit(["xx", "yy"], ["a", "b"])
    model[-1].coef_[:] = 0
    content = compiled(model)
    assert metadata(content)["vectorizers"][0]["size"] == 1
    assert_same_predictions(model, content, ["xx", "yy"])


def test_makes_products_of_the_same_features_together(compiled):
    titles, categories = sample()
    # BernoulliNB takes other features than the rest: whether a word is there.
    voters = [("svc", LinearSVC()), ("presence", BernoulliNB()), ("counts", MultinomialNB())]
    model = pipeline(CountVectorizer(), VotingClassifier(voters)).fit(titles[:300], categories[:300])
    content = compiled(model)
    graph = onnx.load_from_string(content).graph
    operators = [node.op_type for node in graph.node]
    assert operators.count("SparseToDenseMatMul") == operators.count("ScatterND") == 1
    assert {tensor.name: list(tensor.dims)[1] for tensor in graph.initializer if "weights" in tensor.name} == {
        "joint_weights": 8,
        "weights": 4,
    }
    assert_same_predictions(model, content, titles[300:400])


def test_trees_that_differ_somewhere_in_the_middle_are_not_taken_for_the_same(compiled):
    titles, categories = sample()
    stumps = GradientBoostingClassifier(n_estimators=100, max_depth=1, random_state=0)
    model = pipeline(CountVectorizer(max_features=50), CalibratedClassifierCV(stumps, cv=3))
    model.fit(titles[:1_000], categories[:1_000])
    assert_same_predictions(model, compiled(model), titles[1_000:1_200], exactly=False)


@pytest.mark.parametrize(
    "steps", [(CountVectorizer(), Binarizer(threshold=1)), (TfidfVectorizer(), Binarizer(threshold=0.3))], ids=str
)
def test_what_a_threshold_leaves_out_meets_no_infinite_weight(compiled, steps):
    titles, categories = sample()
    model = pipeline(*steps, MultinomialNB(alpha=0, force_alpha=True)).fit(titles[:600], categories[:600])
    assert_same_predictions(model, compiled(model), titles[600:700])


@pytest.mark.parametrize(
    "vectorizer", [TfidfVectorizer(), HashingVectorizer(n_features=500), CountVectorizer()], ids=str
)
def test_distances_are_of_selected_features(compiled, vectorizer):
    titles, categories = sample()
    model = pipeline(vectorizer, SelectKBest(f_classif, k=20), NearestCentroid()).fit(titles[:600], categories[:600])
    assert_same_predictions(model, compiled(model), titles[600:700], exactly=False)
