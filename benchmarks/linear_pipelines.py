"""The linear classifiers and the kinds of vectorizers that scoring.py pairs."""

from collections.abc import Callable
from functools import partial
from zlib import crc32

from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import VotingClassifier
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import (
    LogisticRegression,
    LogisticRegressionCV,
    PassiveAggressiveClassifier,
    Perceptron,
    RidgeClassifier,
    SGDClassifier,
)
from sklearn.multiclass import OneVsRestClassifier
from sklearn.naive_bayes import BernoulliNB, ComplementNB, MultinomialNB
from sklearn.neighbors import NearestCentroid
from sklearn.pipeline import FeatureUnion
from sklearn.svm import LinearSVC


def voters() -> list:
    return [("bayes", MultinomialNB()), ("logistic", LogisticRegression()), ("svc", LinearSVC())]


TWO = "LogisticRegression, two categories"
MANY = "MultinomialNB, 300 categories"
CLASSIFIERS: dict[str, Callable] = {
    "MultinomialNB": MultinomialNB,
    "ComplementNB": ComplementNB,
    "BernoulliNB": BernoulliNB,
    "LogisticRegression": LogisticRegression,
    TWO: LogisticRegression,
    MANY: MultinomialNB,
    "LogisticRegressionCV": partial(LogisticRegressionCV, Cs=2, cv=2),
    "SGDClassifier": partial(SGDClassifier, loss="log_loss", random_state=0),
    "LinearSVC": LinearSVC,
    "RidgeClassifier": RidgeClassifier,
    "Perceptron": Perceptron,
    "PassiveAggressiveClassifier": partial(PassiveAggressiveClassifier, random_state=0),
    "NearestCentroid": NearestCentroid,
    "OneVsRestClassifier(LinearSVC)": lambda: OneVsRestClassifier(LinearSVC()),
    "OneVsRestClassifier(LogisticRegression)": lambda: OneVsRestClassifier(LogisticRegression()),
    "CalibratedClassifierCV(LinearSVC), sigmoid": lambda: CalibratedClassifierCV(LinearSVC(), cv=3),
    "CalibratedClassifierCV(LinearSVC), isotonic": lambda: CalibratedClassifierCV(LinearSVC(), cv=3, method="isotonic"),
    # flatten_transform=True, which predict doesn't read, skl2onnx does not convert.
    "VotingClassifier, soft": lambda: VotingClassifier(voters()[:2], voting="soft", flatten_transform=False),
    "VotingClassifier, hard": lambda: VotingClassifier(voters(), voting="hard", flatten_transform=False),
}
VECTORIZERS: dict[str, Callable] = {
    "Count, words": CountVectorizer,
    "Tfidf, words 1-2": partial(TfidfVectorizer, ngram_range=(1, 2)),
    "Tfidf, strip_accents": partial(TfidfVectorizer, strip_accents="unicode"),
    "Tfidf, char 2-4": partial(TfidfVectorizer, analyzer="char", ngram_range=(2, 4)),
    "Tfidf, char_wb 3-5": partial(TfidfVectorizer, analyzer="char_wb", ngram_range=(3, 5)),
    # Naive Bayes takes no negative features.
    "Hashing": partial(HashingVectorizer, alternate_sign=False),
    "FeatureUnion": lambda: FeatureUnion(
        [("words", TfidfVectorizer()), ("characters", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4)))]
    ),
}
# scikit-learn trains it on a dense copy of the features, here 62 GiB.
TOO_WIDE = {("Hashing", "NearestCentroid")}
PAIRS = [(v, c) for v in VECTORIZERS for c in CLASSIFIERS if (v, c) not in TOO_WIDE]
QUICK = [("Count, words", "MultinomialNB"), ("Tfidf, char_wb 3-5", "LogisticRegression")]


def labels(classifier: str, texts: list[str], categories: list[str]) -> list[str]:
    """The categories, or two or many others that the texts determine."""
    if classifier == TWO:
        return [str(category == "livro") for category in categories]
    if classifier == MANY:
        return [f"{crc32(' '.join(text.lower().split()[:2]).encode()) % 300}" for text in texts]
    return categories
