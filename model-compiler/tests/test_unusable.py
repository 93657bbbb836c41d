"""What people give that can't be compiled, and what they are told."""

from __future__ import annotations

import gzip
import io
import json
import pickle
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cloudpickle
import joblib
import numpy as np
import pandas as pd
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.cluster import KMeans
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.decomposition import TruncatedSVD
from sklearn.ensemble import IsolationForest, VotingClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import Ridge
from sklearn.model_selection import GridSearchCV
from sklearn.multiclass import OneVsRestClassifier
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import (
    FunctionTransformer,
    LabelBinarizer,
    LabelEncoder,
    Normalizer,
    OneHotEncoder,
    StandardScaler,
)
from sklearn.svm import LinearSVC

from product_model.cli import main
from product_model.compiler import compile_model
from product_model.refusal import Refusal
from product_model.saved import text_classifier
from scoring import EXAMPLES
from supported_pipelines import pipeline

TEXTS, LABELS, NUMBERS = ["um dois", "tres quatro"] * 3, ["a", "b"] * 3, [0, 1] * 3


def words() -> CountVectorizer:
    return CountVectorizer().fit(TEXTS)


def bayes(target: list = LABELS) -> MultinomialNB:
    return MultinomialNB().fit(words().transform(TEXTS), target)


def made_by(module: str, name: str, *bases: type) -> Any:
    return type(name, bases, {"__module__": module, "fit": None, "predict": None})()


def last(step: Any, target: Any = None) -> Pipeline:
    return pipeline(CountVectorizer(), step).fit(TEXTS, target)


def grid(**options: Any) -> GridSearchCV:
    return GridSearchCV(pipeline(CountVectorizer(), MultinomialNB()), {"step1__alpha": [1]}, cv=2, **options)


def over(columns: list, **options: Any) -> Pipeline:
    transformers = [(str(i), one, column) for i, (one, column) in enumerate(columns)]
    table = pd.DataFrame({"descricao": TEXTS, "preco": NUMBERS, "marca": ["um", "dois"] * 3})
    transformer = ColumnTransformer(transformers, **options)
    transformer.fit(table)
    return pipeline(transformer, bayes())


class Together:
    """What a notebook may make of a vectorizer and a classifier."""

    def __init__(self) -> None:
        self.words, self.bayes, self.version = words(), bayes(), 3

    def predict(self, texts: list[str]) -> list[str]:
        return self.bayes.predict(self.words.transform(texts))


class OfTheUser(Pipeline):
    pass


OBJECTS: dict[str, Callable[[], Any]] = {
    "the model is a classifier (MultinomialNB) without its vectorizer; save one Pipeline of a ": lambda: bayes(),
    "the model is a classifier (VotingClassifier) over pipelines that have vectorizers of their own": lambda: (
        VotingClassifier([("a", pipeline(CountVectorizer(), MultinomialNB()))]).fit(TEXTS, LABELS)
    ),
    "the model is a classifier (OneVsRestClassifier) over pipelines that have vectorizers": lambda: OneVsRestClassifier(
        pipeline(CountVectorizer(), MultinomialNB())
    ).fit(TEXTS, LABELS),
    "the model is a vectorizer (CountVectorizer) without a classifier; save one Pipeline of a ": lambda: words(),
    "the model is a TruncatedSVD, which only changes features; save one Pipeline": lambda: TruncatedSVD(2),
    "the model is a LabelEncoder, which only names categories; give it with --labels": lambda: LabelEncoder(),
    "the model is a Ridge, which predicts a number; a classifier is needed": lambda: Ridge(),
    "the model is a KMeans, which finds groups; a classifier is needed": lambda: KMeans(2),
    "the model is a IsolationForest, which finds outliers; a classifier is": lambda: IsolationForest(),
    "step 'step1' (Ridge): it is the last step and predicts a number": lambda: last(Ridge(), NUMBERS),
    "step 'step1' (TransformedTargetRegressor): it is the last step and predicts a number": lambda: last(
        TransformedTargetRegressor(Ridge()), NUMBERS
    ),
    "step 'step1' (KMeans): it is the last step and finds groups; a classifier is": lambda: last(KMeans(2)),
    "step 'step1' (TfidfTransformer): it is the last step and changes features": lambda: last(TfidfTransformer()),
    "the model is a OfTheUser, which may compute anything; save Pipeline(model.steps)": lambda: OfTheUser(
        last(MultinomialNB(), LABELS).steps
    ),
    "the model is pandas data (DataFrame) and no classifier; save one": lambda: pd.DataFrame({"descricao": TEXTS}),
    "the model is numpy data (ndarray) and no classifier; save one": lambda: np.zeros(3),
    "the model is scipy data (csr_matrix) and no classifier": lambda: words().transform(TEXTS),
    "the model is of type str and no classifier; save one Pipeline": lambda: "model.joblib",
    "the model is of type NoneType and no classifier": lambda: None,
    "the model is of type dict and no classifier": lambda: {"accuracy": 0.9},
    "the model is of type list and no classifier": lambda: [],
    "the model is a Python function (words), which can't run in the job": lambda: words,
    "the model is the class MultinomialNB and not what its fit gave; save one": lambda: MultinomialNB,
    "the model is a Keras model (Sequential), which can't be compiled; train a classifier of": lambda: made_by(
        "keras.src.models", "Sequential"
    ),
    "the model is an XGBoost model (XGBClassifier), which can't be compiled": lambda: made_by(
        "xgboost.sklearn", "XGBClassifier", ClassifierMixin, BaseEstimator
    ),
    "the model is a PyTorch model (Net), which can't be compiled": lambda: made_by("torch.nn", "Net"),
    "the model holds '1', a PyTorch model (Net), which can't be compiled": lambda: (
        words(),
        type("Net", (), {"__module__": "torch.nn", "__call__": len})(),
    ),
    "the model holds '1', a Keras model (Sequential), which can't be compiled": lambda: (
        words(),
        made_by("keras.src.models", "Sequential"),
    ),
    "step 'step0' (ColumnTransformer): it takes the columns 'descricao', 'preco': the job classifies a text alone": (
        lambda: over([(CountVectorizer(), "descricao"), (StandardScaler(), ["preco"])])
    ),
    "step 'step0' (ColumnTransformer): it takes the columns 'descricao', 'marca': the job": lambda: over(
        [(CountVectorizer(), "descricao"), (CountVectorizer(), "marca")]
    ),
    "(ColumnTransformer): it takes the columns 'descricao', 'preco', 'marca': the": lambda: over(
        [(CountVectorizer(), "descricao")], remainder=OneHotEncoder()
    ),
    "(ColumnTransformer): it takes the columns none: the": lambda: over([(StandardScaler(), [])], remainder="drop"),
    "(ColumnTransformer): it takes 'preco' as a table of one column: give its name, not a list": lambda: over(
        [(StandardScaler(), ["preco"])]
    ),
    "(ColumnTransformer): sparse_threshold=0.3 is not supported; it made the sparse features dense: use 1": lambda: (
        over([(CountVectorizer(), "descricao")])
    ),
    "step 'step0' (ColumnTransformer): not fitted": lambda: pipeline(
        ColumnTransformer([("text", CountVectorizer(), "descricao")]), bayes()
    ),
    "step 'model' (GridSearchCV): with refit=False it keeps no model to predict with": lambda: grid(refit=False).fit(
        TEXTS, LABELS
    ),
    "step 'model' (GridSearchCV): not fitted; call fit": lambda: grid(),
}

CONTAINERS: dict[str, Callable[[], Any]] = {
    "the model holds 2 classifiers, '1' (MultinomialNB) and '2' (LinearSVC), and which one predicts can't be": lambda: (
        words(),
        bayes(),
        LinearSVC(),
    ),
    "the model holds 2 vectorizers, 'word' (CountVectorizer) and 'char' (CountVectorizer), and how": lambda: {
        "word": words(),
        "char": CountVectorizer(),
        "clf": bayes(),
    },
    "the model holds two vectorizers, step '0' (CountVectorizer) and step '1__step0' (CountVectorizer), and": lambda: (
        words(),
        last(MultinomialNB(), LABELS),
    ),
    "the model holds '0' (CountVectorizer) and '1' (TfidfTransformer) and no classifier: save": lambda: [
        words(),
        TfidfTransformer(),
    ],
    "the model holds '0' (TfidfTransformer) and '1' (MultinomialNB) and no vectorizer: save": lambda: (
        TfidfTransformer(),
        bayes(),
    ),
    "the model holds 'a' (TfidfTransformer) and 'b' (Normalizer), and which of them comes first can't": lambda: {
        "v": words(),
        "a": TfidfTransformer(),
        "b": Normalizer(),
        "c": bayes(),
    },
    "the model holds '2' (KMeans), which finds groups: save the vectorizer and": lambda: (words(), bayes(), KMeans(2)),
    "the model holds 'clean', a Python function, which can't run in the job: if texts go through": lambda: {
        "v": words(),
        "c": bayes(),
        "clean": str.lower,
    },
    "the classifier predicts numbers, and the model holds 'names' (list) with as many texts: say": lambda: {
        "v": words(),
        "c": bayes(NUMBERS),
        "names": ["a", "b"],
    },
    "the classifier predicts numbers, and the model holds 'names' (dict) with as many texts: say": lambda: {
        "v": words(),
        "c": bayes(NUMBERS),
        "names": {0: "a", 1: "b"},
    },
    "the classifier predicts numbers, and the model holds 'names' (Index) with as many texts: say": lambda: {
        "v": words(),
        "c": bayes(NUMBERS),
        "names": pd.Index(["a", "b"]),
        "matrix": words().transform(TEXTS),
        "number": np.array(3),
    },
    "the model holds '2' (LabelEncoder) and '3' (LabelEncoder), and which of them names": lambda: (
        words(),
        bayes(NUMBERS),
        LabelEncoder().fit(LABELS),
        LabelEncoder().fit(["x", "y"]),
    ),
    "the LabelEncoder is not fitted": lambda: (words(), bayes(NUMBERS), LabelEncoder()),
    "the labels are a LabelBinarizer: a LabelEncoder, a list of": lambda: (words(), bayes(NUMBERS), LabelBinarizer()),
    "step '1' (MultinomialNB): it predicts 2, and the labels name 0 to 1: give one for each": lambda: (
        words(),
        bayes([2, 1] * 3),
        LabelEncoder().fit(LABELS),
    ),
    "the labels must be all str, all int or all bool, and are float": lambda: (
        words(),
        bayes(NUMBERS),
        LabelEncoder().fit([0.5, 1]),
    ),
}


@pytest.mark.parametrize("message", {**OBJECTS, **CONTAINERS})
def test_says_what_was_found_and_what_to_do(message):
    with pytest.raises(Refusal) as refusal:
        text_classifier({**OBJECTS, **CONTAINERS}[message]())
    assert message in str(refusal.value)


def test_labels_given_twice_are_refused():
    with pytest.raises(Refusal, match=r"named twice, by '2' \(LabelEncoder\) and by --labels: leave one out"):
        text_classifier((words(), bayes(NUMBERS), LabelEncoder().fit(LABELS)), ["a", "b"])


LABELS_REFUSED = {
    "it predicts 1, and the labels name 0 to 0: give one for each": ["a"],
    "the labels name two categories 'a': give each a name of its own": ["a", "a"],
    "the labels are a str: a LabelEncoder, a list of names": "a",
    "the labels must give each number one name, as {0: 'brinquedo'": {"a": 1, "b": 1},
    "the labels must give each number one name": {"um": "a", "dois": "b"},
}


@pytest.mark.parametrize("message", LABELS_REFUSED)
def test_says_what_is_wrong_with_labels(message):
    with pytest.raises(Refusal) as refusal:
        text_classifier(pipeline(words(), bayes(NUMBERS)), LABELS_REFUSED[message])
    assert message in str(refusal.value)


def test_only_numbers_have_labels_to_look_up():
    with pytest.raises(Refusal, match="it predicts 'a', 'b', and only whole numbers have labels"):
        text_classifier(pipeline(words(), bayes()), ["x", "y"])


def zipped(name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, "x")
    return content.getvalue()


def dumped(compress: Any = 0) -> bytes:
    content = io.BytesIO()
    joblib.dump((np.zeros(999), pipeline(words(), bayes())), content, compress=compress)
    return content.getvalue()


CUT_OFF = "can't be loaded: it is cut off; copy or save it again"
FILES: dict[str, list[bytes]] = {
    "is empty: give the file that joblib.dump": [b""],
    "holds zeros alone, as after a failed copy": [bytes(100)],
    "is a pointer of Git LFS, and the model itself is elsewhere: run git lfs pull": [
        b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
    ],
    "is a web page, as a download that needs a login gives: fetch": [
        b"<!DOCTYPE html>\n<html lang=pt>",
        b"\n\n <HTML><head>",
        b"\xef\xbb\xbf<html>",
    ],
    "is a Jupyter notebook, not the model: run it with joblib.dump(model": [json.dumps({"cells": []}).encode()],
    "is JSON: give the file that joblib.dump": [b'{"a": 1}', b"[1, 2]"],
    "is an XGBoost model, which can't be compiled": [b'{"learner": {}}'],
    "is a LightGBM model, which can't be compiled": [b"tree\nversion=v4\n"],
    "is an HDF5 file, as Keras writes them": [b"\x89HDF\r\n\x1a\n"],
    "is a Keras model, which can't be compiled": [zipped("config.json")],
    "is a PyTorch model, which can't be compiled": [zipped("archive/data.pkl")],
    "holds arrays of numpy and no model": [zipped("a.npy")],
    "is an Office document: give": [zipped("[Content_Types].xml")],
    "is a ZIP file: unpack it, and name the model's file in it": [zipped("model.joblib")],
    "is a ZIP or skops file that is cut off": [zipped("schema.json")[:40]],
    "is an ONNX file already: use it as it is": [(EXAMPLES / "classificador-produtos.onnx").read_bytes()],
    "is a text, which begins with 'descricao;categoria'": [b"descricao;categoria\nBatom;maquiagem\n"],
    CUT_OFF: [
        dumped()[:-9],
        dumped()[:2000],
        pickle.dumps(pipeline(words(), bayes()))[:300],
        *(dumped((method, 3))[:-50] for method in ("zlib", "gzip", "bz2", "lzma", "xz")),
    ],
    "needs the package imbalanced-learn, which is not here: pip install imbalanced-learn": [
        b"cimblearn.absent\nPipeline\n."
    ],
    "holds a model of LightGBM, which can't be compiled; train": [b"clightgbm.absent\nLGBMClassifier\n."],
    "holds a model of Intel's extension for scikit-learn, which can't be compiled; train": [
        b"csklearnex.absent\nSVC\n."
    ],
    # As another version of Python wrote it, with other parts.
    "it holds the code of a Python function, which only the version of Python that wrote it reads": [
        b"\x80\x02ctypes\nCodeType\n(I0\ntR."
    ],
    f"it holds pandas data, which the pandas {pd.__version__} that is installed here can't read; save": [
        b"\x80\x02cpandas\nto_datetime\n(S'x'\ntR."
    ],
    "needs the Python module limpeza, which is not here: if it is a package, pip install it; if it is a f": [
        b"climpeza\nlimpar\n."
    ],
    "can't be loaded: ": [gzip.compress(b"a;b\n"), b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xfe\0\1"],
}


# Some of the bytes have the time in them, so they are no name for a test.
@pytest.mark.parametrize(
    ("message", "content"),
    [pytest.param(what, one, id=what) for what, contents in FILES.items() for one in contents],
)
def test_says_what_a_file_is(tmp_path, message, content):
    path = tmp_path / "model.joblib"
    path.write_bytes(content)
    with pytest.raises(Refusal) as refusal:
        compile_model(path)
    assert message in str(refusal.value)
    assert str(path) in str(refusal.value)
    assert str(refusal.value).count("\n") == 0


def test_says_what_a_folder_is(tmp_path):
    with pytest.raises(Refusal, match="is a folder: give the file"):
        compile_model(tmp_path)
    for name, message in {"saved_model.pb": "a TensorFlow model", "MLmodel": "name the file model.pkl"}.items():
        (tmp_path / name).touch()
        with pytest.raises(Refusal, match=message):
            compile_model(tmp_path)


class Cleaning(TransformerMixin, BaseEstimator):
    def fit(self, texts, target=None):
        return self

    def transform(self, texts):
        return [text.lower() for text in texts]


def clean(text: str) -> str:
    return text.lower()


def clean_all(texts: list[str]) -> list[str]:
    return [clean(text) for text in texts]


def split(text: str) -> list[str]:
    return text.split()


NOTEBOOK: dict[str, Callable[[], Any]] = {
    "(CountVectorizer): preprocessor=clean, which lived in the notebook or script that trained the model, is not": (
        lambda: last_of(CountVectorizer(preprocessor=clean))
    ),
    "(CountVectorizer): tokenizer=split, which lived in the notebook or script": lambda: last_of(
        CountVectorizer(tokenizer=split)
    ),
    "(CountVectorizer): analyzer=split, which lived in": lambda: last_of(CountVectorizer(analyzer=split)),
    "(FunctionTransformer): func=clean_all, which lived in": lambda: last_of(
        FunctionTransformer(clean_all), CountVectorizer()
    ),
    "which can't run in the job anyway: save its parts instead, as (model.words, model.bayes)": Together,
    "step 'step0' (Cleaning): its class lived in the notebook or script": lambda: last_of(
        Cleaning(), CountVectorizer()
    ),
}


def last_of(*steps: Any) -> Pipeline:
    return pipeline(*steps, MultinomialNB()).fit(TEXTS, LABELS)


@pytest.mark.parametrize("message", NOTEBOOK)
@pytest.mark.parametrize("compress", [0, 3])
def test_says_which_function_of_the_notebook_is_not_in_the_file(tmp_path, monkeypatch, message, compress):
    model, path = NOTEBOOK[message](), tmp_path / "model.joblib"
    for one in (clean, clean_all, split, Cleaning, Together):
        monkeypatch.setattr(one, "__module__", "__main__")
        monkeypatch.setattr(f"__main__.{one.__name__}", one, raising=False)
    joblib.dump(model, path, compress=compress)
    monkeypatch.undo()
    with pytest.raises(Refusal) as refusal:
        compile_model(path)
    assert message in str(refusal.value)


@pytest.mark.parametrize(
    ("base", "message"),
    [
        (MultinomialNB, "and its code can't run in the job: train a classifier of docs/reference/supported-models.md"),
        (object, "step 'model' (Mine): its class lived in the notebook or script that trained the model, and its code"),
    ],
)
def test_says_what_a_class_is_that_cloudpickle_wrote_whole(tmp_path, base, message):
    mine = type("Mine", (base,), {"__module__": "__main__"})
    model = last(mine(), LABELS) if base is MultinomialNB else mine()
    (tmp_path / "model.pkl").write_bytes(cloudpickle.dumps(model))
    with pytest.raises(Refusal, match=re.escape(message)):
        compile_model(tmp_path / "model.pkl")


def standing_in(of: Callable[[Pipeline], Any], method: str) -> Pipeline:
    voting = VotingClassifier([("a", MultinomialNB())], voting="soft")
    model = pipeline(CountVectorizer(), voting).fit(TEXTS, LABELS)
    setattr(of(model), method, lambda *given: None)
    return model


@pytest.mark.parametrize(
    ("of", "method"),
    [
        (lambda model: model, "predict"),
        (lambda model: model[0], "build_analyzer"),
        (lambda model: model[1], "predict"),
        (lambda model: model[1].estimators_[0], "predict_proba"),
    ],
)
def test_refuses_a_function_in_the_place_of_a_method(tmp_path, of, method):
    (tmp_path / "model.pkl").write_bytes(cloudpickle.dumps(standing_in(of, method)))
    with pytest.raises(Refusal, match=f"a function was put in place of its method {method}, which can't run in the"):
        compile_model(tmp_path / "model.pkl")


def test_says_that_a_lambda_is_one(tmp_path):
    model = last_of(CountVectorizer(preprocessor=lambda text: text.lower()))
    (tmp_path / "model.pkl").write_bytes(cloudpickle.dumps(model))
    with pytest.raises(Refusal, match="preprocessor=a lambda is not supported; a Python function can't run in the job"):
        compile_model(tmp_path / "model.pkl")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a\n\nb\n", "labels.txt have an empty line, number 2: a name a line is needed"),
        ("é\n".encode("latin-1"), "labels.txt are not UTF-8"),
        (None, "labels.txt can't be read: No such file"),
    ],
)
def test_says_what_is_wrong_with_a_file_of_labels(tmp_path, capsys, content, message):
    joblib.dump(pipeline(words(), bayes(NUMBERS)), tmp_path / "m.joblib")
    labels = tmp_path / "labels.txt"
    if content is not None:
        labels.write_bytes(content)
    arguments = ["compile", str(tmp_path / "m.joblib"), "--labels", str(labels), "-o", str(tmp_path / "m.onnx")]
    assert main(arguments) == 1
    assert message in capsys.readouterr().err


def test_needs_one_way_of_saying_which_files(tmp_path, capsys):
    path = Path(tmp_path, "m.joblib")
    for arguments in ([], [str(path), "--vectorizer", str(path), "--classifier", str(path)]):
        assert main(["compile", *arguments, "-o", str(tmp_path / "m.onnx")]) == 1
        assert "give MODEL alone, or --vectorizer and --classifier" in capsys.readouterr().err
