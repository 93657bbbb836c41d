import joblib
import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline

from product_model.compiler import compile_model
from product_model.refusal import Refusal
from scoring import metadata

TEXTS, LABELS = ["um dois", "tres quatro"], ["a", "b"]


class Stemming(CountVectorizer):
    pass


def letters(text: str) -> list[str]:
    return list(text)


def fitted(vectorizer, *others) -> Pipeline:
    steps = [vectorizer, *(others or [MultinomialNB()])]
    return Pipeline([(f"s{i}", step) for i, step in enumerate(steps)]).fit(TEXTS, LABELS)


def changed(**attributes) -> Pipeline:
    model = fitted(CountVectorizer())
    for name, value in attributes.items():
        setattr(model[0 if name == "vocabulary_" else 1], name, value)
    return model


REFUSED = {
    "the model is a MultinomialNB; a Pipeline of a vectorizer and a classifier": lambda: MultinomialNB(),
    "the pipeline has the steps 's0'; a vectorizer and a classifier": lambda: Pipeline([("s0", CountVectorizer())]),
    "step 's0' (CountVectorizer): not fitted": lambda: Pipeline([("s0", CountVectorizer()), ("s1", MultinomialNB())]),
    "step 's1' (MultinomialNB): not fitted": lambda: Pipeline(
        [("s0", fitted(CountVectorizer())[0]), ("s1", MultinomialNB())]
    ),
    "step 's0' (TfidfVectorizer): not a supported vectorizer; use one of CountV": lambda: fitted(TfidfVectorizer()),
    "step 's0' (Stemming): not a supported vectorizer; use one of CountVectorizer": lambda: fitted(Stemming()),
    "step 's1' (TfidfTransformer): steps between": lambda: fitted(
        CountVectorizer(), TfidfTransformer(), MultinomialNB()
    ),
    "step 's1' (LogisticRegression): not a supported classifier; use one of Multi": lambda: fitted(
        CountVectorizer(), LogisticRegression()
    ),
    "(CountVectorizer): tokenizer=<function letters": lambda: fitted(CountVectorizer(tokenizer=letters)),
    "(CountVectorizer): preprocessor=<class 'str'> is not supported; a Python func": lambda: fitted(
        CountVectorizer(preprocessor=str)
    ),
    "(CountVectorizer): analyzer=<function letters": lambda: fitted(CountVectorizer(analyzer=letters)),
    "(CountVectorizer): strip_accents='unicode' is not supported; use strip_accents=None": lambda: fitted(
        CountVectorizer(strip_accents="unicode")
    ),
    r"(CountVectorizer): token_pattern='\\S+' is not supported; use '(?u)\\b\\w\\w+\\b'": lambda: fitted(
        CountVectorizer(token_pattern=r"\S+")
    ),
    "(CountVectorizer): dtype=<class 'numpy.int8'> is not supported; use int64": lambda: fitted(
        CountVectorizer(dtype=np.int8)
    ),
    "the vocabulary's ids are not 0 to 1, each once": lambda: changed(vocabulary_={"um": 0, "dois": 2}),
    "vocabulary term 7 is not a string": lambda: changed(vocabulary_={"um": 0, 7: 1}),
    "expects 4 features and the vectorizer makes 2; fit them together": lambda: changed(
        vocabulary_={"um": 0, "dois": 1}
    ),
    "feature_log_prob_ has dtype float32": lambda: changed(feature_log_prob_=np.zeros((2, 4), np.float32)),
    "class_log_prior_ contains NaN": lambda: changed(class_log_prior_=np.array([np.nan, 0.0])),
    "labels of type float64 are not supported; train with labels that": lambda: changed(classes_=np.array([1.0, 2.0])),
    "labels of type int, str are not supported": lambda: changed(classes_=np.array([1, "b"], dtype=object)),
}


@pytest.mark.parametrize("message", REFUSED, ids=str)
def test_refuses_what_would_not_be_exact(compiled, message):
    with pytest.raises(Refusal) as refusal:
        compiled(REFUSED[message]())
    assert message in str(refusal.value)


def test_refuses_a_file_that_is_missing_or_no_joblib(tmp_path):
    with pytest.raises(Refusal, match=r"none\.joblib can't be read: No such file"):
        compile_model(tmp_path / "none.joblib")
    text = tmp_path / "text.joblib"
    text.write_text("descricao;categoria\n")
    with pytest.raises(Refusal, match=r"text\.joblib can't be loaded: .*a file written by joblib\.dump is needed"):
        compile_model(text)


def test_skips_steps_that_do_nothing(compiled):
    assert compiled(fitted(CountVectorizer(), "passthrough", MultinomialNB()))


def test_remembers_the_scikit_learn_that_trained_the_model(tmp_path, monkeypatch):
    monkeypatch.setattr("sklearn.base.__version__", "1.2.3")
    joblib.dump(fitted(CountVectorizer()), tmp_path / "old.joblib")
    monkeypatch.undo()
    assert metadata(compile_model(tmp_path / "old.joblib").onnx)["source"]["scikit_learn"] == "1.2.3"
