"""Probabilities, scores and the best categories that ./classify writes are scikit-learn's, in each format."""

import json
import subprocess
import warnings
from pathlib import Path

import joblib
import numpy as np
import pytest
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import VotingClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.naive_bayes import BernoulliNB, ComplementNB, MultinomialNB
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import MaxAbsScaler
from sklearn.svm import LinearSVC

import inputs
from conftest import MASTER
from product_model import metadata, reference
from product_model.commands.inspect import load
from product_model.compiler import compile_model
from test_notebook import ROOT

# Exponentials and BLAS differ in the last bits.
RELATIVE, ABSOLUTE = 1e-9, 1e-12
COUNT = 3
ROWS = 400
# One has what CSV and JSON have to escape.
NAMES = {"livro": 'livro "raro", \\usado\\', "game": "jogo;\têè", "maquiagem": "maquiagem", "brinquedo": "brinquedo"}

MANIFEST = """
apiVersion: inference.products.dev/v1alpha1
kind: ProductClassification
metadata: {{name: columns}}
spec:
  model: {{persistentVolumeClaim: {{claimName: data, path: model.onnx}}}}
  input: {{path: /data/produtos.json, format: json, textColumn: descricao, idColumn: number}}
  output:
    path: /data/predicoes
    format: {format}
    options: {options}
    columns: [{columns}]
  volumes: [{{name: data, mountPath: /data, persistentVolumeClaim: {{claimName: data}}}}]
"""
ALL = f"{{value: Prediction}}, {{value: Id}}, {{value: Score}}, {{value: TopCategories, name: best, count: {COUNT}}}"


def voters() -> list:
    return [("bayes", MultinomialNB()), ("svc", LinearSVC()), ("logistic", LogisticRegression())]


CASES = [
    *((name, formats) for name in ("bayes", "two") for formats in ("csv", "json", "parquet")),
    ("svc", "csv"),
    ("svc", "parquet"),
    ("calibrated", "json"),
    ("votes", "parquet"),
    ("votes", "csv"),
]
CLASSIFIERS = {
    "bayes": lambda: Pipeline([("v", CountVectorizer()), ("c", MultinomialNB())]),
    "two": lambda: Pipeline([("v", TfidfVectorizer()), ("c", LogisticRegression())]),
    "svc": lambda: Pipeline([("v", TfidfVectorizer()), ("c", LinearSVC())]),
    "calibrated": lambda: Pipeline([("v", TfidfVectorizer()), ("c", CalibratedClassifierCV(LinearSVC(), cv=3))]),
    "complement": lambda: Pipeline([("v", CountVectorizer()), ("c", ComplementNB())]),
    "bernoulli": lambda: Pipeline([("v", CountVectorizer()), ("c", BernoulliNB())]),
    "one vs rest": lambda: Pipeline([("v", TfidfVectorizer()), ("c", OneVsRestClassifier(LinearSVC()))]),
    "scaled": lambda: Pipeline(
        [("v", CountVectorizer(ngram_range=(1, 2))), ("s", MaxAbsScaler()), ("c", LogisticRegression())]
    ),
    "union": lambda: Pipeline(
        [
            ("v", FeatureUnion([("words", CountVectorizer()), ("pairs", TfidfVectorizer(ngram_range=(1, 2)))])),
            ("c", LogisticRegression()),
        ]
    ),
    "votes": lambda: Pipeline([("v", CountVectorizer()), ("c", VotingClassifier(voters()))]),
}


@pytest.fixture(scope="module")
def products() -> tuple[list[str], list[str]]:
    rows = [line.rsplit(";", 1) for line in inputs.csv(inputs.lines(2 * ROWS, seed=5)).decode().splitlines()[1:]]
    texts, categories = zip(*[row for row in rows if len(row) == 2 and row[1] in NAMES and row[0]], strict=True)
    return list(texts), [NAMES[category] for category in categories]


def fitted(name: str, products: tuple[list[str], list[str]]) -> Pipeline:
    texts, categories = products
    if name == "two":
        categories = [category if category == NAMES["livro"] else "outro" for category in categories]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return CLASSIFIERS[name]().fit(texts[:ROWS], categories[:ROWS])


def prepare(folder: Path, model: Pipeline, texts: list[str], format: str, columns: str) -> None:
    joblib.dump(model, folder / "model.joblib")
    (folder / "model.onnx").write_bytes(compile_model(folder / "model.joblib").onnx())
    with (folder / "produtos.json").open("w") as file:
        file.writelines(json.dumps({"descricao": text, "number": i}) + "\n" for i, text in enumerate(texts))
    options = "{header: true}" if format == "csv" else "{}"
    (folder / "manifest.yaml").write_text(MANIFEST.format(format=format, options=options, columns=columns))


def classify(folder: Path) -> subprocess.CompletedProcess:
    command = [ROOT / "classify", "run", folder / "manifest.yaml", "--master", MASTER]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.mark.parametrize(("name", "format"), CASES)
def test_columns_have_what_scikit_learn_computes(spark, products, tmp_path, name, format):
    model = fitted(name, products)
    # A text without a known word makes ties, as votes do.
    texts = [*products[0][ROWS:], "𐐀𐐨", "?!"]
    has_probabilities = hasattr(model, "predict_proba")
    prepare(tmp_path, model, texts, format, ALL + ", {value: Probability, name: p}" * has_probabilities)
    ran = classify(tmp_path)
    assert ran.returncode == 0, ran.stderr

    content = metadata.read(load(tmp_path / "model.onnx"), "model.onnx")
    scores = reference.scores(content.get("score", metadata.USUAL_SCORE), model, texts)
    probabilities = model.predict_proba(texts) if has_probabilities else None
    found = rows(spark, tmp_path / "predicoes", format)
    assert [row["number"] for row in found] == list(range(len(texts)))
    predicted = model.predict(texts)
    for i, row in enumerate(found):
        order = ranked(list(model.classes_).index(predicted[i]), scores[i])[:COUNT]
        assert row["predict"] == predicted[i]
        assert [best["category"] for best in row["best"]] == list(model.classes_[order])
        near([best["score"] for best in row["best"]], scores[i, order])
        near(row["score"], scores[i, order[0]])
        if has_probabilities:
            near([best["probability"] for best in row["best"]], probabilities[i, order])
            near(row["p"], probabilities[i, order[0]])
        else:
            assert "probability" not in row["best"][0]


def ranked(predicted: int, scores: np.ndarray) -> list[int]:
    return sorted(range(len(scores)), key=lambda index: (index != predicted, -scores[index]))


def near(found, expected) -> None:
    np.testing.assert_allclose(found, expected, rtol=RELATIVE, atol=ABSOLUTE)


def rows(spark, folder: Path, format: str) -> list[dict]:
    reader = spark.read.format(format)
    if format == "csv":
        reader = reader.options(header=True, inferSchema=True)
    found = [row.asDict(recursive=True) for row in reader.load(str(folder)).orderBy("number").collect()]
    for row in found if format == "csv" else ():
        row["best"] = json.loads(row["best"])
    return found


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("svc", "LinearSVC has no predict_proba; the value Score would be its score, "),
        ("votes", "VotingClassifier has no predict_proba with its parameters; the value Score would be its score, "),
    ],
)
def test_a_model_without_probabilities_is_refused_before_anything_is_written(products, tmp_path, name, reason):
    prepare(tmp_path, fitted(name, products), products[0][:2], "json", "{value: Probability}")
    ran = classify(tmp_path)
    assert ran.returncode == 1
    assert f"spec.output.columns[0]: the model has no probabilities: {reason}" in ran.stderr
    assert not list(tmp_path.glob("*predicoes*"))


@pytest.mark.parametrize("name", ["bayes", "two", "svc", "complement", "bernoulli", "one vs rest", "scaled", "union"])
def test_terms_have_the_contributions_that_scikit_learn_adds(spark, products, tmp_path, name):
    model = fitted(name, products)
    texts = products[0][ROWS : ROWS + 100]
    columns = "{value: Id}, {value: Prediction}, {value: Score}, {value: TopTerms, name: why, count: 100}"
    prepare(tmp_path, model, texts, "parquet", columns)
    ran = classify(tmp_path)
    assert ran.returncode == 0, ran.stderr

    matrix = model[:-1].transform(texts).tocsr()
    if name == "bernoulli":
        matrix.data[:] = 1
    names = model[0].get_feature_names_out()
    weights, constant = linear(model[-1])
    for i, row in enumerate(rows(spark, tmp_path / "predicoes", "parquet")):
        features, values = matrix[i].indices, matrix[i].data
        scores = matrix[i].toarray()[0] @ weights + constant
        best, next_best = ranked(list(model.classes_).index(row["predict"]), scores)[:2]
        contributions = values * weights[features, best]
        margins = contributions - values * weights[features, next_best]
        expected = {names[f]: (c, m) for f, c, m in zip(features, contributions, margins) if weights[f].any()}
        found = {term["term"]: (term["contribution"], term["margin"]) for term in row["why"]}
        assert found == expected
        assert [term["margin"] for term in row["why"]] == sorted((m for _, m in found.values()), reverse=True)
        near(sum(c for c, _ in found.values()) + constant[best], row["score"])


def linear(classifier) -> tuple[np.ndarray, np.ndarray]:
    """Weights by feature and category, and what a category has beside them."""
    if isinstance(classifier, BernoulliNB):
        absent = np.log(1 - np.exp(classifier.feature_log_prob_))
        constant = classifier.class_log_prior_ + absent.sum(axis=1)
        return (classifier.feature_log_prob_ - absent).T, constant
    if hasattr(classifier, "feature_log_prob_"):
        many = isinstance(classifier, ComplementNB)
        return classifier.feature_log_prob_.T, np.zeros(4) if many else classifier.class_log_prior_
    if isinstance(classifier, OneVsRestClassifier):
        parts = [(one.coef_[0], one.intercept_[0]) for one in classifier.estimators_]
        return np.array([weights for weights, _ in parts]).T, np.array([constant for _, constant in parts])
    weights, constant = classifier.coef_.T, classifier.intercept_
    if len(constant) == 1:
        return np.hstack([-weights, weights]), np.concatenate([-constant, constant])
    return weights, constant


@pytest.mark.parametrize(
    ("name", "reason"),
    [("calibrated", "its score, probability, is not a sum"), ("votes", "its score, votes, is not a sum")],
)
def test_a_model_whose_score_is_no_sum_over_terms_is_refused(products, tmp_path, name, reason):
    prepare(tmp_path, fitted(name, products), products[0][:2], "json", "{value: Text}, {value: TopTerms, count: 2}")
    ran = classify(tmp_path)
    assert ran.returncode == 1
    assert f"spec.output.columns[1]: the model has no contributions of terms: {reason}" in ran.stderr
    assert not list(tmp_path.glob("*predicoes*"))


def test_spark_reads_the_json_of_a_csv_cell_back(spark, products, tmp_path):
    prepare(tmp_path, fitted("bayes", products), products[0][:50], "csv", ALL)
    assert classify(tmp_path).returncode == 0
    table = spark.read.csv(str(tmp_path / "predicoes"), header=True)
    schema = "array<struct<category string, score double, probability double>>"
    columns = ("predict", "CAST(score AS double) AS score", f"from_json(best, '{schema}') AS best")
    found = table.selectExpr(*columns).collect()
    assert len(found) == 50
    assert all((row.predict, row.score) == (row.best[0].category, row.best[0].score) for row in found)
