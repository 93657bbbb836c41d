"""What the job's Java code predicts and scores is scikit-learn's; make fidelity compares many more pipelines."""

import random
import subprocess
import warnings
from collections.abc import Callable

import pytest
from sklearn.ensemble import VotingClassifier
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.feature_selection import SelectKBest, chi2
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import BernoulliNB, ComplementNB, MultinomialNB
from sklearn.neighbors import NearestCentroid
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import Binarizer, MaxAbsScaler, Normalizer
from sklearn.svm import LinearSVC

from adversarial import SENTENCES, long_text, texts
from compared import difference
from scoring import sample
from supported_pipelines import pipeline, union
from test_notebook import ROOT

TRAINING, MANY = 400, 150


def weighted_union() -> Pipeline:
    counts = pipeline(CountVectorizer(analyzer="char"), TfidfTransformer(norm="l1", sublinear_tf=True))
    branches = TfidfVectorizer(), counts, HashingVectorizer(n_features=500, alternate_sign=False)
    return pipeline(
        union(*branches, transformer_weights={"branch0": 3, "branch1": 0.1}), MaxAbsScaler(), LogisticRegression()
    )


def voters(*classifiers) -> VotingClassifier:
    return VotingClassifier([(str(i), classifier) for i, classifier in enumerate(classifiers)])


MODELS: dict[str, Callable[[], Pipeline]] = {
    "logarithms": lambda: pipeline(TfidfVectorizer(sublinear_tf=True), LinearSVC()),
    "norm max": lambda: pipeline(CountVectorizer(binary=True), Normalizer("max"), ComplementNB()),
    "threshold": lambda: pipeline(CountVectorizer(ngram_range=(1, 2)), Binarizer(threshold=1), LinearSVC()),
    "selection between norms": lambda: pipeline(TfidfVectorizer(), SelectKBest(chi2, k=80), Normalizer(), LinearSVC()),
    "many features": lambda: pipeline(HashingVectorizer(), LinearSVC()),
    "weighted union": weighted_union,
    "voters that take different values": lambda: pipeline(
        HashingVectorizer(norm=None, alternate_sign=False), voters(BernoulliNB(), MultinomialNB(), LinearSVC())
    ),
    "distances": lambda: pipeline(TfidfVectorizer(), NearestCentroid()),
}


@pytest.fixture(scope="module")
def built() -> None:
    """The Java code to score with."""
    subprocess.run([ROOT / "classify", "--help"], check=True, capture_output=True)


@pytest.mark.parametrize("what", MODELS)
def test_scores_are_scikit_learns(built, what):
    titles, categories = sample()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = MODELS[what]().fit(titles[:TRAINING], categories[:TRAINING])
        assert difference(model, unseen(), exactly=what != "distances") == ""


@pytest.mark.parametrize("analyzer", ["word", "char_wb"])
def test_scores_of_many_categories_are_scikit_learns(built, analyzer):
    titles, _ = sample()
    labels = [f"{number % MANY}" for number in range(4 * MANY)]
    model = pipeline(TfidfVectorizer(analyzer=analyzer, ngram_range=(1, 3)), MultinomialNB())
    assert difference(model.fit(titles[: 4 * MANY], labels), unseen() * 3, exactly=True) == ""


def test_a_text_may_have_more_unseen_terms_than_the_model_has_weights(built):
    model = pipeline(HashingVectorizer(norm=None), LinearSVC()).fit(["aa bb", "cc"], ["a", "b"])
    assert difference(model, [" ".join(sample()[0]), "aa", *sample()[0][:50]], exactly=True) == ""


def unseen() -> list[str]:
    draw = random.Random(3)
    return [*sample()[0][TRAINING : TRAINING + 100], *SENTENCES, *texts(draw, 100), long_text(draw)]
