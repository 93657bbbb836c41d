#!/usr/bin/env python3
"""Trains and saves pipelines in whatever environment runs it, with what they predict there.

    python train.py PRODUTOS.csv TEXTS.json FOLDER [ROWS]

It needs scikit-learn and joblib, and saves with cloudpickle and skops as well where they are installed. FOLDER gets the
models and `written.json`: versions, and for each pipeline its files, and the labels and scores of the texts.
"""

import csv
import json
import pickle
import platform
import sys
import warnings
from pathlib import Path

import joblib
import numpy
import scipy
import sklearn
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import TruncatedSVD
from sklearn.ensemble import (
    ExtraTreesClassifier,
    GradientBoostingClassifier,
    HistGradientBoostingClassifier,
    RandomForestClassifier,
    VotingClassifier,
)
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.feature_selection import SelectFromModel, SelectKBest, SelectPercentile, VarianceThreshold, chi2
from sklearn.linear_model import (
    LogisticRegression,
    LogisticRegressionCV,
    PassiveAggressiveClassifier,
    Perceptron,
    RidgeClassifier,
    RidgeClassifierCV,
    SGDClassifier,
)
from sklearn.multiclass import OneVsRestClassifier
from sklearn.naive_bayes import BernoulliNB, ComplementNB, MultinomialNB
from sklearn.neighbors import NearestCentroid
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import Binarizer, MaxAbsScaler, Normalizer, StandardScaler
from sklearn.svm import SVC, LinearSVC
from sklearn.tree import DecisionTreeClassifier

VERSION = tuple(int(part) for part in sklearn.__version__.split(".")[:2])
LOG_LOSS = "log_loss" if VERSION >= (1, 1) else "log"
# What became l1_ratio and OneVsRestClassifier.
HAS_MULTI_CLASS = "multi_class" in LogisticRegression().get_params()


def pipeline(*steps):
    return Pipeline([(f"step{i}", step) for i, step in enumerate(steps)])


def svd():
    return TruncatedSVD(12, random_state=0)


def logistic(multi_class, **options):
    if HAS_MULTI_CLASS:
        return LogisticRegression(multi_class=multi_class, **options)
    return OneVsRestClassifier(LogisticRegression(**options)) if multi_class == "ovr" else LogisticRegression(**options)


def lasso():
    chosen = {"l1_ratio": 1} if VERSION >= (1, 8) else {"penalty": "l1"}
    return LogisticRegression(solver="saga", max_iter=50, random_state=0, **chosen)


def voters():
    return [
        ("bayes", MultinomialNB()),
        ("logistic", LogisticRegression()),
        ("gradient", SGDClassifier(loss=LOG_LOSS, random_state=0)),
    ]


def union():
    return FeatureUnion(
        [("words", TfidfVectorizer(strip_accents="unicode")), ("characters", CountVectorizer(analyzer="char"))],
        transformer_weights={"words": 2.5},
    )


PIPELINES = {
    "CountVectorizer, MultinomialNB": lambda: pipeline(CountVectorizer(), MultinomialNB()),
    "TfidfVectorizer, LinearSVC": lambda: pipeline(TfidfVectorizer(), LinearSVC(random_state=0)),
    "TfidfVectorizer of char_wb, l1, sublinear, LogisticRegression": lambda: pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), norm="l1", sublinear_tf=True), LogisticRegression()
    ),
    "CountVectorizer, TfidfTransformer, LogisticRegression one against the rest": lambda: pipeline(
        CountVectorizer(ngram_range=(1, 2), strip_accents="ascii"), TfidfTransformer(), logistic("ovr")
    ),
    "TfidfVectorizer, multinomial LogisticRegression": lambda: pipeline(TfidfVectorizer(), logistic("multinomial")),
    "TfidfVectorizer, LogisticRegression with L1": lambda: pipeline(TfidfVectorizer(), lasso()),
    "two categories: TfidfVectorizer, LogisticRegression by liblinear": lambda: pipeline(
        TfidfVectorizer(smooth_idf=False), LogisticRegression(solver="liblinear")
    ),
    "TfidfVectorizer, LogisticRegressionCV": lambda: pipeline(
        TfidfVectorizer(max_features=300), LogisticRegressionCV(Cs=2, cv=2)
    ),
    "TfidfVectorizer, SGDClassifier": lambda: pipeline(TfidfVectorizer(), SGDClassifier(random_state=0)),
    "TfidfVectorizer, SGDClassifier of log loss": lambda: pipeline(
        TfidfVectorizer(use_idf=False), SGDClassifier(loss=LOG_LOSS, random_state=0)
    ),
    "StandardScaler, SGDClassifier of modified Huber loss": lambda: pipeline(
        TfidfVectorizer(norm=None),
        StandardScaler(with_mean=False),
        SGDClassifier(loss="modified_huber", average=True, random_state=0),
    ),
    "HashingVectorizer, Perceptron": lambda: pipeline(HashingVectorizer(n_features=2**12), Perceptron(random_state=0)),
    "HashingVectorizer of l1, PassiveAggressiveClassifier": lambda: pipeline(
        HashingVectorizer(n_features=1023, norm="l1", alternate_sign=False), PassiveAggressiveClassifier(random_state=0)
    ),
    "TfidfVectorizer, Normalizer, RidgeClassifier": lambda: pipeline(
        TfidfVectorizer(norm=None), Normalizer("max"), RidgeClassifier()
    ),
    "TfidfVectorizer, RidgeClassifierCV": lambda: pipeline(
        TfidfVectorizer(max_features=200), RidgeClassifierCV(alphas=(0.5, 2.0))
    ),
    "CountVectorizer, ComplementNB": lambda: pipeline(CountVectorizer(binary=True), ComplementNB(norm=True)),
    "CountVectorizer, BernoulliNB": lambda: pipeline(CountVectorizer(lowercase=False), BernoulliNB()),
    "TruncatedSVD, NearestCentroid": lambda: pipeline(TfidfVectorizer(), svd(), NearestCentroid()),
    "TruncatedSVD, StandardScaler, MLPClassifier": lambda: pipeline(
        TfidfVectorizer(), svd(), StandardScaler(), MLPClassifier((8,), max_iter=20, random_state=0)
    ),
    "CountVectorizer, DecisionTreeClassifier": lambda: pipeline(
        CountVectorizer(max_features=150), DecisionTreeClassifier(max_depth=12, random_state=0)
    ),
    "TfidfVectorizer, RandomForestClassifier": lambda: pipeline(
        TfidfVectorizer(max_features=150), RandomForestClassifier(8, random_state=0, class_weight="balanced")
    ),
    "CountVectorizer, ExtraTreesClassifier": lambda: pipeline(
        CountVectorizer(max_features=150), ExtraTreesClassifier(8, random_state=0)
    ),
    "CountVectorizer, GradientBoostingClassifier": lambda: pipeline(
        CountVectorizer(max_features=150), GradientBoostingClassifier(n_estimators=4, random_state=0)
    ),
    "two categories: TfidfVectorizer, GradientBoostingClassifier of exponential loss": lambda: pipeline(
        TfidfVectorizer(max_features=150),
        GradientBoostingClassifier(n_estimators=4, loss="exponential", random_state=0),
    ),
    "TruncatedSVD, HistGradientBoostingClassifier": lambda: pipeline(
        TfidfVectorizer(), svd(), HistGradientBoostingClassifier(max_iter=4)
    ),
    "two categories: TruncatedSVD, HistGradientBoostingClassifier": lambda: pipeline(
        TfidfVectorizer(), svd(), HistGradientBoostingClassifier(max_iter=4)
    ),
    "CalibratedClassifierCV by sigmoid over LinearSVC": lambda: pipeline(
        TfidfVectorizer(), CalibratedClassifierCV(LinearSVC(random_state=0), cv=3)
    ),
    "CalibratedClassifierCV by isotonic over MultinomialNB": lambda: pipeline(
        CountVectorizer(), CalibratedClassifierCV(MultinomialNB(), method="isotonic", cv=3, ensemble=False)
    ),
    "VotingClassifier, soft": lambda: pipeline(
        TfidfVectorizer(), VotingClassifier(voters(), voting="soft", weights=[1, 2, 0.5])
    ),
    "VotingClassifier, hard": lambda: pipeline(
        TfidfVectorizer(), VotingClassifier([*voters(), ("svc", LinearSVC(random_state=0))], weights=[2, 1, 3, 3])
    ),
    "OneVsRestClassifier over LinearSVC": lambda: pipeline(
        TfidfVectorizer(), OneVsRestClassifier(LinearSVC(random_state=0))
    ),
    "FeatureUnion, MaxAbsScaler, SelectKBest, LinearSVC": lambda: pipeline(
        union(), MaxAbsScaler(), SelectKBest(chi2, k=120), LinearSVC(random_state=0)
    ),
    "SelectFromModel, Binarizer, LogisticRegression": lambda: pipeline(
        CountVectorizer(stop_words=["de", "o", "a"]),
        VarianceThreshold(0.002),
        SelectPercentile(chi2, percentile=60),
        SelectFromModel(LinearSVC(random_state=0)),
        Binarizer(),
        LogisticRegression(),
    ),
    "TfidfVectorizer, SVC with a linear kernel": lambda: pipeline(
        TfidfVectorizer(max_features=300), SVC(kernel="linear", random_state=0)
    ),
    "ColumnTransformer over one column, LinearSVC": lambda: pipeline(
        ColumnTransformer([("words", TfidfVectorizer(), 0)], sparse_threshold=1), LinearSVC(random_state=0)
    ),
}


def given_to(name, texts):
    """What the pipeline of that name takes: texts, or a table of them."""
    return numpy.array(texts, dtype=object)[:, numpy.newaxis] if name.startswith("ColumnTransformer") else texts


def rows(path, number):
    with Path(path).open(encoding="utf-8") as file:
        found = [fields for line in file for fields in csv.reader([line], delimiter=";")][1:]
    chosen = [row for row in found if len(row) == 2 and all(row)][:number]
    return [title for title, _ in chosen], [category for _, category in chosen]


def savers():
    """Of each way to save: the end of the file's name, and what writes it."""
    found = {
        "joblib": joblib.dump,
        "zlib.joblib": lambda model, path: joblib.dump(model, path, compress=3),
        "lzma.joblib": lambda model, path: joblib.dump(model, path, compress="lzma"),
        "pickle": lambda model, path: path.write_bytes(pickle.dumps(model)),
    }
    try:
        import cloudpickle

        found["cloudpickle"] = lambda model, path: path.write_bytes(cloudpickle.dumps(model))
    except ImportError:
        pass
    try:
        import skops.io

        found["skops"] = skops.io.dump
    except ImportError:
        pass
    return found


def called(model, name, texts):
    """What the method of that name gives for the texts; None if there is no such."""
    return getattr(model, name)(texts).tolist() if hasattr(model, name) else None


def main():
    titles, categories = rows(sys.argv[1], int(sys.argv[4]) if len(sys.argv) > 4 else 400)
    texts = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    folder = Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    written = {
        "scikit_learn": sklearn.__version__,
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "joblib": joblib.__version__,
        "pipelines": {},
    }
    for number, (name, make) in enumerate(PIPELINES.items()):
        labels = [str(one == "livro") for one in categories] if name.startswith("two categories") else categories
        # As an array: up to 1.4, CalibratedClassifierCV takes no list.
        model = make().fit(given_to(name, titles), numpy.array(labels))
        given, files = given_to(name, texts), {}
        for kind, save in savers().items():
            path = folder / f"{number}.{kind}"
            save(model, path)
            files[kind] = path.name
        written["pipelines"][name] = {
            "files": files,
            "labels": [str(label) for label in model.predict(given)],
            "scores": called(model, "decision_function", given) or called(model, "predict_proba", given),
            "probabilities": called(model, "predict_proba", given),
        }
    (folder / "written.json").write_text(json.dumps(written), encoding="utf-8")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
