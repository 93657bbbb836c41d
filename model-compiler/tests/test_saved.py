"""What people save: the compiled model predicts what their own lines of Python do."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cloudpickle
import joblib
import numpy as np
import pandas as pd
import pytest
from imblearn.over_sampling import SMOTE, RandomOverSampler
from imblearn.pipeline import make_pipeline as imbalanced
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import TruncatedSVD
from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.feature_selection import SelectKBest, chi2
from sklearn.frozen import FrozenEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import make_scorer
from sklearn.model_selection import GridSearchCV, HalvingGridSearchCV, RandomizedSearchCV
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, LabelEncoder, Normalizer, StandardScaler
from sklearn.svm import LinearSVC

from adversarial import SENTENCES, texts
from product_model.cli import main
from scoring import metadata, sample, scored
from supported_pipelines import pipeline

TRAINING = 300


@dataclass(frozen=True)
class Trained:
    """Estimators that were fitted one by one, as in a notebook, and what the notebook predicts with them."""

    vectorizer: Any
    classifier: Any
    labels: LabelEncoder | None = None

    def predict(self, given: list[str]) -> list[str]:
        found = self.classifier.predict(self.vectorizer.transform(given))
        return [str(label) for label in (found if self.labels is None else self.labels.inverse_transform(found))]


def trained(*, numbers: bool = False, classifier: Any = None) -> Trained:
    titles, categories = (part[:TRAINING] for part in sample())
    vectorizer, encoder = TfidfVectorizer(), LabelEncoder().fit(categories)
    features = vectorizer.fit_transform(titles)
    target = encoder.transform(categories) if numbers else categories
    return Trained(vectorizer, (classifier or LinearSVC()).fit(features, target), encoder if numbers else None)


def fitted(model: Any) -> Any:
    titles, categories = sample()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(titles[:TRAINING], categories[:TRAINING])


@pytest.fixture
def given(draw) -> list[str]:
    return [*sample()[0][TRAINING : TRAINING + 60], *SENTENCES, *texts(draw, 30)]


@pytest.fixture
def compiled_files(tmp_path):
    """Compiles as the command does; gives the ONNX bytes."""

    def run(*arguments: str) -> bytes:
        assert main(["compile", *arguments, "-o", str(tmp_path / "model.onnx")]) == 0
        return (tmp_path / "model.onnx").read_bytes()

    return run


def predicted(content: bytes, given: list[str]) -> list[str]:
    categories = metadata(content)["categories"]
    return [categories[i] for i in scored(content, given)["category_index"]]


WHOLES: dict[str, Callable[[Trained], Any]] = {
    "tuple": lambda one: (one.vectorizer, one.classifier),
    "tuple, the classifier first": lambda one: (one.classifier, one.vectorizer),
    "list": lambda one: [one.vectorizer, one.classifier],
    "array": lambda one: np.array([one.vectorizer, one.classifier], dtype=object),
    "dict": lambda one: {"vect": one.vectorizer, "clf": one.classifier},
    "dict of any names in any order": lambda one: {"b": one.classifier, 7: one.vectorizer},
    "dict inside a dict": lambda one: {"version": 3, "model": {"v": one.vectorizer, "c": one.classifier}},
    "with what is no estimator": lambda one: {"v": one.vectorizer, "c": one.classifier, "accuracy": 0.9, "by": "Ana"},
    "a pipeline in a tuple": lambda one: (pipeline(one.vectorizer, one.classifier),),
    "a pipeline without a vectorizer": lambda one: (one.vectorizer, pipeline(one.classifier)),
}


@pytest.mark.parametrize("whole", WHOLES)
def test_vectorizer_and_classifier_in_one_file(compiled, given, whole):
    one = trained()
    assert predicted(compiled(WHOLES[whole](one)), given) == one.predict(given)


@pytest.mark.parametrize(
    "order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)], ids=["as texts go", "the other way", "the transformer first"]
)
def test_a_transformer_between_has_one_place_only(compiled, given, order):
    titles, categories = (part[:TRAINING] for part in sample())
    counts, tfidf, bayes = CountVectorizer(), TfidfTransformer(), MultinomialNB()
    bayes.fit(tfidf.fit_transform(counts.fit_transform(titles)), categories)
    parts = (counts, tfidf, bayes)
    content = compiled(tuple(parts[i] for i in order))
    assert predicted(content, given) == list(bayes.predict(tfidf.transform(counts.transform(given))))


def test_a_tuple_in_the_order_of_texts_may_have_several_transformers(compiled, given):
    titles, categories = (part[:TRAINING] for part in sample())
    whole = pipeline(CountVectorizer(), SelectKBest(chi2, k=90), Normalizer(), LinearSVC()).fit(titles, categories)
    assert predicted(compiled([step for _, step in whole.steps]), given) == list(whole.predict(given))


LABELED: dict[str, Callable[[Trained], Any]] = {
    "tuple": lambda one: (one.vectorizer, one.classifier, one.labels),
    "dict": lambda one: {"le": one.labels, "v": one.vectorizer, "c": one.classifier},
    "pipeline and encoder": lambda one: [pipeline(one.vectorizer, one.classifier), one.labels],
}


@pytest.mark.parametrize("whole", LABELED)
@pytest.mark.parametrize("classifier", [LinearSVC(), MultinomialNB()], ids=str)
def test_a_label_encoder_beside_names_the_categories(compiled, given, whole, classifier):
    one = trained(numbers=True, classifier=classifier)
    content = compiled(LABELED[whole](one))
    assert metadata(content)["categories"] == ["brinquedo", "game", "livro", "maquiagem"]
    assert predicted(content, given) == one.predict(given)


def test_a_label_encoder_may_know_categories_that_the_classifier_never_saw(compiled, given):
    titles, categories = (part[:TRAINING] for part in sample())
    encoder = LabelEncoder().fit([*categories, "aaa", "gato", "zzz"])
    vectorizer = CountVectorizer()
    classifier = LinearSVC().fit(vectorizer.fit_transform(titles), encoder.transform(categories))
    one = Trained(vectorizer, classifier, encoder)
    assert predicted(compiled((vectorizer, classifier, encoder)), given) == one.predict(given)


NAMES = ["brinquedo", "game", "livro", "maquiagem"]
LABEL_FILES: dict[str, Any] = {
    "names.txt": "\n".join(NAMES) + "\n",
    "names of Windows.txt": "\ufeff" + "\r\n".join(NAMES),
    "names.json": json.dumps(NAMES),
    "by number.json": json.dumps(dict(enumerate(NAMES))),
    "by name.json": json.dumps({name: i for i, name in enumerate(NAMES)}),
    "list.joblib": NAMES,
    "array.joblib": np.array(NAMES),
    "by number.pkl": dict(enumerate(NAMES)),
    "encoder.joblib": LabelEncoder().fit(NAMES),
}


@pytest.mark.parametrize("name", LABEL_FILES)
def test_a_file_names_the_categories(tmp_path, compiled_files, given, name):
    one = trained(numbers=True)
    joblib.dump(pipeline(one.vectorizer, one.classifier), tmp_path / "model.joblib")
    labels = tmp_path / name
    content = LABEL_FILES[name]
    labels.write_bytes(content.encode()) if isinstance(content, str) else joblib.dump(content, labels)
    found = compiled_files(str(tmp_path / "model.joblib"), "--labels", str(labels))
    assert predicted(found, given) == one.predict(given)
    assert metadata(found)["source"]["file"] == f"model.joblib, {name}"


def test_two_files_are_one_model(tmp_path, compiled_files, given):
    one = trained(numbers=True)
    for name in ("vectorizer", "classifier", "labels"):
        joblib.dump(getattr(one, name), tmp_path / f"{name}.joblib")
    paths = {name: str(tmp_path / f"{name}.joblib") for name in ("vectorizer", "classifier", "labels")}
    ways = [
        ["--vectorizer", paths["vectorizer"], "--classifier", paths["classifier"]],
        [paths["classifier"], "--vectorizer", paths["vectorizer"]],
        [paths["vectorizer"], "--classifier", paths["classifier"]],
    ]
    for way in ways:
        assert predicted(compiled_files(*way, "--labels", paths["labels"]), given) == one.predict(given)


def test_says_what_is_no_part_of_the_prediction(tmp_path, compiled_files, capsys):
    one = trained()
    joblib.dump({"v": one.vectorizer, "c": one.classifier, "threshold": 0.3, "none": None}, tmp_path / "m.joblib")
    compiled_files(str(tmp_path / "m.joblib"))
    assert "also holds 'threshold' (float), which is no part of the prediction\n" in capsys.readouterr().err


def agreement(truth, found) -> float:
    return float(np.mean(np.asarray(truth) == np.asarray(found)))


SEARCHES = {
    "grid": lambda: GridSearchCV(pipeline(TfidfVectorizer(), LinearSVC()), {"step1__C": [0.1, 1]}, cv=2),
    "randomized": lambda: RandomizedSearchCV(
        pipeline(CountVectorizer(), MultinomialNB()), {"step1__alpha": [0.1, 1, 2]}, n_iter=2, cv=2, random_state=0
    ),
    "halving": lambda: HalvingGridSearchCV(
        pipeline(CountVectorizer(), MultinomialNB()), {"step1__alpha": [0.1, 1]}, cv=2, random_state=0
    ),
    "in the last step": lambda: pipeline(TfidfVectorizer(), GridSearchCV(LogisticRegression(), {"C": [1, 5]}, cv=2)),
    "of a search": lambda: GridSearchCV(
        pipeline(CountVectorizer(), GridSearchCV(MultinomialNB(), {"alpha": [0.1, 1]}, cv=2)),
        {"step0__binary": [True, False]},
        cv=2,
    ),
    "with a function that scores": lambda: GridSearchCV(
        pipeline(CountVectorizer(), MultinomialNB()), {"step1__alpha": [1]}, cv=2, scoring=make_scorer(agreement)
    ),
}


@pytest.mark.parametrize("search", SEARCHES)
def test_a_search_predicts_with_its_best_estimator(compiled, given, search):
    model = fitted(SEARCHES[search]())
    assert predicted(compiled(model), given) == list(model.predict(given))


def test_a_search_over_a_classifier_beside_its_vectorizer(compiled, given):
    one = trained(classifier=GridSearchCV(LogisticRegression(), {"C": [1, 5]}, cv=2))
    assert predicted(compiled((one.vectorizer, one.classifier)), given) == one.predict(given)


IMBALANCED = {
    "SMOTE": lambda: imbalanced(TfidfVectorizer(), SMOTE(random_state=0), LogisticRegression()),
    "of a search": lambda: GridSearchCV(
        imbalanced(TfidfVectorizer(), RandomOverSampler(random_state=0), LinearSVC()), {"linearsvc__C": [1]}, cv=2
    ),
    "inside a pipeline": lambda: pipeline(
        TfidfVectorizer(), imbalanced(RandomOverSampler(random_state=0), LinearSVC())
    ),
}


@pytest.mark.parametrize("model", IMBALANCED)
def test_samplers_do_not_act_on_predictions(compiled, given, model):
    model = fitted(IMBALANCED[model]())
    assert predicted(compiled(model), given) == list(model.predict(given))


def over(columns: list, **options: Any) -> ColumnTransformer:
    return ColumnTransformer([(f"part{i}", one, column) for i, (one, column) in enumerate(columns)], **options)


def char_words() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 3))


def projected() -> Pipeline:
    return pipeline(TfidfVectorizer(), TruncatedSVD(12, random_state=0))


COLUMNS = {
    "by name": lambda: over([(TfidfVectorizer(), "descricao")]),
    "by place": lambda: over([(CountVectorizer(), 1)]),
    "one column twice": lambda: over([(TfidfVectorizer(), "descricao"), (char_words(), "descricao")]),
    "by name and by place": lambda: over([(TfidfVectorizer(), "descricao"), (char_words(), 1)]),
    "with weights": lambda: over(
        [(TfidfVectorizer(), "descricao"), (char_words(), "descricao")], transformer_weights={"part0": 0.3}
    ),
    "one with a weight": lambda: over([(TfidfVectorizer(), "descricao")], transformer_weights={"part0": 2}),
    "others dropped": lambda: over([(TfidfVectorizer(), "descricao"), ("drop", "preco")]),
    "nothing selected": lambda: over([(TfidfVectorizer(), "descricao"), (StandardScaler(), [])]),
    "a pipeline on the column": lambda: over([(pipeline(CountVectorizer(), Normalizer()), "descricao")]),
    "projected": lambda: over([(projected(), "descricao")]),
}


def table(given: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"preco": np.arange(len(given)), "descricao": pd.Series(given, dtype=object)})


@pytest.mark.parametrize("columns", COLUMNS)
def test_a_column_transformer_over_one_column_of_texts(compiled, given, columns):
    titles, categories = (part[:TRAINING] for part in sample())
    model = pipeline(COLUMNS[columns](), LogisticRegression()).fit(table(titles), categories)
    assert predicted(compiled(model), given) == list(model.predict(table(given)))


def test_a_column_transformer_passes_nothing_through_where_nothing_is_left(compiled, given):
    titles, categories = (part[:TRAINING] for part in sample())
    alone = [table(part)[["descricao"]] for part in (titles, given)]
    transformer = over([(TfidfVectorizer(), "descricao")], remainder="passthrough")
    model = pipeline(transformer, LinearSVC()).fit(alone[0], categories)
    assert predicted(compiled(model), given) == list(model.predict(alone[1]))


def test_a_column_transformer_over_an_array(compiled, given):
    titles, categories = (part[:TRAINING] for part in sample())
    model = pipeline(over([(TfidfVectorizer(), 0)]), LinearSVC())
    model.fit(np.array(titles, dtype=object).reshape(-1, 1), categories)
    expected = model.predict(np.array(given, dtype=object).reshape(-1, 1))
    assert predicted(compiled(model), given) == list(expected)


def test_a_function_transformer_of_no_function_does_nothing(compiled, given):
    model = fitted(pipeline(CountVectorizer(), FunctionTransformer(accept_sparse=True), MultinomialNB()))
    assert predicted(compiled(model), given) == list(model.predict(given))


def test_does_not_miss_a_notebooks_scorer(tmp_path, compiled_files, given, monkeypatch):
    """In the notebook the function is __main__'s; here nobody has it."""
    search = GridSearchCV(
        pipeline(CountVectorizer(), MultinomialNB()), {"step1__alpha": [1]}, cv=2, scoring=make_scorer(agreement)
    )
    model = fitted(search)
    monkeypatch.setattr(agreement, "__module__", "__main__")
    monkeypatch.setattr("__main__.agreement", agreement, raising=False)
    joblib.dump(model, tmp_path / "m.joblib")
    expected = list(model.predict(given))
    monkeypatch.undo()
    assert predicted(compiled_files(str(tmp_path / "m.joblib")), given) == expected


def test_a_frozen_estimator_is_what_it_holds(compiled, given):
    one = trained()
    model = pipeline(one.vectorizer, FrozenEstimator(one.classifier))
    assert predicted(compiled(model), given) == list(model.predict(given))


def test_numbers_below_zero_have_names_too(tmp_path, compiled_files, given):
    titles, categories = (part[:TRAINING] for part in sample())
    model = pipeline(CountVectorizer(), LinearSVC()).fit(titles, [1 if one == "livro" else -1 for one in categories])
    joblib.dump(model, tmp_path / "m.joblib")
    (tmp_path / "names.json").write_text('{"-1": "outro", "1": "livro"}')
    found = compiled_files(str(tmp_path / "m.joblib"), "--labels", str(tmp_path / "names.json"))
    assert predicted(found, given) == ["livro" if one == 1 else "outro" for one in model.predict(given)]


def test_does_not_miss_a_scorer_that_newer_versions_lack(tmp_path, compiled_files, given, monkeypatch):
    """As `_passthrough_scorer`, which is in searches that scikit-learn wrote before 1.4."""
    model = fitted(GridSearchCV(pipeline(CountVectorizer(), MultinomialNB()), {"step1__alpha": [1]}, cv=2))
    model.scorer_ = agreement
    monkeypatch.setattr(agreement, "__module__", "sklearn.metrics._scorer")
    monkeypatch.setattr("sklearn.metrics._scorer.agreement", agreement, raising=False)
    joblib.dump(model, tmp_path / "m.joblib")
    monkeypatch.undo()
    assert predicted(compiled_files(str(tmp_path / "m.joblib")), given) == list(model.predict(given))


def test_takes_what_cloudpickle_wrote(tmp_path, compiled_files, given):
    model: Pipeline = fitted(pipeline(CountVectorizer(), MultinomialNB()))
    (tmp_path / "m.pkl").write_bytes(cloudpickle.dumps(model))
    assert predicted(compiled_files(str(tmp_path / "m.pkl")), given) == list(model.predict(given))
