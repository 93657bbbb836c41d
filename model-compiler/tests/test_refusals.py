import joblib
import numpy as np
import pytest
from scipy import sparse
from sklearn.calibration import CalibratedClassifierCV
from sklearn.decomposition import TruncatedSVD
from sklearn.dummy import DummyClassifier
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier, VotingClassifier
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.multiclass import OneVsRestClassifier
from sklearn.naive_bayes import BernoulliNB, ComplementNB, MultinomialNB
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import Binarizer, MinMaxScaler, Normalizer, StandardScaler
from sklearn.svm import SVC, LinearSVC

from product_model.compiler import compile_loaded, compile_model
from product_model.reading.writer import of_this_process
from product_model.refusal import Refusal
from product_model.source import Source
from scoring import metadata

TEXTS, LABELS = ["um dois", "tres quatro"] * 3, ["a", "b"] * 3


class Stemming(CountVectorizer):
    pass


def letters(text: str) -> list[str]:
    return list(text)


def fitted(*steps) -> Pipeline:
    return Pipeline([(f"s{i}", step) for i, step in enumerate(steps)]).fit(TEXTS, LABELS)


def counted(**options) -> Pipeline:
    return fitted(CountVectorizer(**options), MultinomialNB())


def classified(classifier) -> Pipeline:
    return fitted(CountVectorizer(), classifier)


def changed(step: int = 1, **attributes) -> Pipeline:
    model = counted()
    for name, value in attributes.items():
        setattr(model[step], name, value)
    return model


def with_infinite_idf() -> Pipeline:
    model = fitted(TfidfVectorizer(), MultinomialNB())
    model[0]._tfidf.idf_[0] = np.inf
    return model


def with_voter_of_fewer_categories() -> Pipeline:
    model = classified(VotingClassifier([("only", MultinomialNB())], voting="soft"))
    model[-1].estimators_[0].classes_ = np.array([1, 0])
    return model


PIPELINES = {
    "the model is a classifier (MultinomialNB) without its vectorizer; save one Pipeline of": lambda: MultinomialNB(),
    "the pipeline has the steps 's0'; a vectorizer and a classifier": lambda: Pipeline([("s0", CountVectorizer())]),
    "step 's0' (CountVectorizer): not fitted": lambda: Pipeline([("s0", CountVectorizer()), ("s1", counted()[1])]),
    "step 's1' (MultinomialNB): not fitted": lambda: Pipeline([("s0", counted()[0]), ("s1", MultinomialNB())]),
    "step 's0' (Stemming): not a supported vectorizer; use one of CountVectorizer, Tfidf": lambda: fitted(
        Stemming(), MultinomialNB()
    ),
    "step 's1' (MinMaxScaler): not supported between a vectorizer and a classifier; use one of Tf": lambda: Pipeline(
        [("s0", counted()[0]), ("s1", MinMaxScaler()), ("s2", counted()[1])]
    ),
    "step 's1' (KNeighborsClassifier): not a supported classifier; use one of MultinomialNB": lambda: classified(
        KNeighborsClassifier(1)
    ),
    "expects 4 features and gets 2; fit all steps together": lambda: changed(0, vocabulary_={"um": 0, "dois": 1}),
    "step 's0__projected__svd' (TruncatedSVD): dense and sparse features can't be joined; put it": lambda: fitted(
        FeatureUnion(
            [
                ("words", CountVectorizer()),
                ("projected", Pipeline([("words", CountVectorizer()), ("svd", TruncatedSVD(1))])),
            ]
        ),
        LinearSVC(),
    ),
    "step 's1' (MLPClassifier): it was trained on one category only": lambda: Pipeline(
        [("v", CountVectorizer()), ("s1", MLPClassifier((2,), max_iter=1))]
    ).fit(["um", "dois"], ["a", "a"]),
    "step 's1' (ComplementNB): feature_log_prob_ contains NaN or infinity": lambda: classified(
        ComplementNB(alpha=0, force_alpha=True)
    ),
    "the pipeline has 65 vectorizers; 64 at most are supported": lambda: fitted(
        FeatureUnion([(str(i), CountVectorizer()) for i in range(65)]), MultinomialNB()
    ),
    "the pipeline changes values too often: more than 64 steps for a feature": lambda: fitted(
        CountVectorizer(), *(Normalizer() for _ in range(65)), MultinomialNB()
    ),
    "step 's0' (FeatureUnion): a branch passes the text through": lambda: Pipeline(
        [("s0", FeatureUnion([("same", "passthrough")])), ("s1", counted()[1])]
    ),
}

VECTORIZERS = {
    "(CountVectorizer): tokenizer=letters is not supported; a Python func": lambda: counted(tokenizer=letters),
    "(CountVectorizer): preprocessor=str is not supported; a Python func": lambda: counted(preprocessor=str),
    "(CountVectorizer): analyzer=letters is not supported; a Python func": lambda: counted(analyzer=letters),
    "(CountVectorizer): strip_accents=str is not supported; a Python function can't run in the job: use 'a": lambda: (
        counted(strip_accents=str)
    ),
    r"token_pattern='(?:\\w|-)*' is not supported; it may match nothing at all: use + in place": lambda: counted(
        token_pattern=r"(?:\w|-)*"
    ),
    "(CountVectorizer): dtype=<class 'numpy.int8'> is not supported; use int64": lambda: counted(dtype=np.int8),
    "(TfidfVectorizer): dtype=<class 'numpy.float32'> is not supported; use float64": lambda: fitted(
        TfidfVectorizer(dtype=np.float32), MultinomialNB()
    ),
    "(HashingVectorizer): dtype=<class 'numpy.float32'> is not supported; use float64": lambda: fitted(
        HashingVectorizer(dtype=np.float32), LinearSVC()
    ),
    "the vocabulary's ids are not 0 to 1, each once": lambda: changed(0, vocabulary_={"um": 0, "dois": 2}),
    "vocabulary term 7 is not a string": lambda: changed(0, vocabulary_={"um": 0, 7: 1}),
    "step 's0__tfidf' (TfidfTransformer): idf_ contains NaN or infinity; fit it again": with_infinite_idf,
}

TRANSFORMERS = {
    "step 's1' (TfidfTransformer): its features are float32; use dtype=np.float64 in the vec": lambda: fitted(
        CountVectorizer(dtype=np.float32), TfidfTransformer(), MultinomialNB()
    ),
    "sublinear_tf=True is not supported; logarithms are of counts": lambda: fitted(
        TfidfVectorizer(), TfidfTransformer(sublinear_tf=True), LinearSVC()
    ),
    "step 's2' (TfidfTransformer): it weighs counts, not projections; put it before Trunca": lambda: fitted(
        CountVectorizer(), TruncatedSVD(1), TfidfTransformer(), LinearSVC()
    ),
    "(StandardScaler): with_mean=True is not supported; the mean would make sparse features": lambda: Pipeline(
        [("s0", counted()[0]), ("s1", set_up(StandardScaler(), scale_=np.ones(4))), ("s2", counted()[1])]
    ),
    "(Binarizer): threshold=-1 is not supported; absent features would become 1: use 0": lambda: Pipeline(
        [("s0", counted()[0]), ("s1", Binarizer(threshold=-1)), ("s2", counted()[1])]
    ),
}

CLASSIFIERS = {
    "feature_log_prob_ has dtype float32": lambda: changed(feature_log_prob_=np.zeros((2, 4), np.float32)),
    "class_log_prior_ contains NaN": lambda: changed(class_log_prior_=np.array([np.nan, 0.0])),
    "labels of type float64 are not supported; train with labels that": lambda: changed(classes_=np.array([1.0, 2.0])),
    "labels of type int, str are not supported": lambda: changed(classes_=np.array([1, "b"], dtype=object)),
    "(SVC): kernel='rbf' is not supported; use 'linear', or LinearSVC": lambda: classified(SVC()),
    "(SVC): decision_function_shape='ovo' is not supported; set it to 'ovr', which": lambda: Pipeline(
        [("s0", CountVectorizer()), ("s1", SVC(kernel="linear", decision_function_shape="ovo"))]
    ).fit(TEXTS, ["a", "b", "c"] * 2),
    "(SVC): it was fitted on a dense matrix of sparse features; fit it on": lambda: set_up_last(
        SVC(kernel="linear"), support_vectors_=np.zeros((2, 4))
    ),
    "(SVC): 3,000 support vectors of 10,000 features are too many; use LinearSVC": lambda: set_up_last(
        SVC(kernel="linear"), support_vectors_=sparse.csr_matrix((3_000, 10_000))
    ),
    "(BernoulliNB): a feature is in every text of a category": lambda: classified(BernoulliNB(alpha=1e-300)),
    "(BernoulliNB): binarize=-1.0 is not supported; absent features": lambda: set_up_last(BernoulliNB(), binarize=-1.0),
    "(SGDClassifier): coef_ is sparse; call densify on it before": lambda: sparsified(),
    "(NearestCentroid): metric='manhattan' is not supported; use 'euclidean'": lambda: classified(
        NearestCentroid(metric="manhattan")
    ),
    "(NearestCentroid): priors=[0.2, 0.8] is not supported; use 'uniform'": lambda: classified(
        NearestCentroid(priors=[0.2, 0.8])
    ),
    "step 's1__0' (MultinomialNB): its probabilities may tie where they round to 1": lambda: classified(
        OneVsRestClassifier(MultinomialNB())
    ),
    "(CalibratedClassifierCV): method='temperature' is not supported; use 'sigmoid' or": lambda: set_up_last(
        CalibratedClassifierCV(MultinomialNB(), cv=2, method="sigmoid"), method="temperature"
    ),
    "step 's1__only' (MultinomialNB): it was not trained on every category": with_voter_of_fewer_categories,
    "(VotingClassifier): estimators has 1 that vote, 2 were fitted: it was changed after fit": lambda: set_up_last(
        VotingClassifier([("svc", LinearSVC()), ("bayes", MultinomialNB())]),
        estimators=[("svc", LinearSVC()), ("bayes", "drop")],
    ),
    "(VotingClassifier): there are 1 weights for 2 estimators: it was changed after fit": lambda: set_up_last(
        VotingClassifier([("svc", LinearSVC()), ("bayes", MultinomialNB())]), weights=[2]
    ),
    "step 's1__svc' (LinearSVC): it has no predict_proba; use voting='hard'": lambda: set_up_last(
        VotingClassifier([("svc", LinearSVC())]), voting="soft"
    ),
    "strategy='uniform' draws at random for each text: use None or 'zero'": lambda: classified(
        GradientBoostingClassifier(n_estimators=1, init=DummyClassifier(strategy="uniform"))
    ),
    "strategy='stratified' draws at random for each text: use None or 'zero'": lambda: classified(
        GradientBoostingClassifier(n_estimators=1, init=DummyClassifier(strategy="stratified", random_state=0))
    ),
    "step 's1' (RandomForestClassifier): trees need 6,000 features at once, and more than 5,0": lambda: Pipeline(
        [("s0", HashingVectorizer(n_features=6000)), ("s1", RandomForestClassifier(1))]
    ).fit(TEXTS, LABELS),
}


def set_up(estimator, **attributes):
    for name, value in attributes.items():
        setattr(estimator, name, value)
    return estimator


def set_up_last(classifier, **attributes) -> Pipeline:
    model = classified(classifier)
    set_up(model[-1], **attributes)
    return model


def sparsified() -> Pipeline:
    model = classified(SGDClassifier())
    model[-1].sparsify()
    return model


REFUSED = PIPELINES | VECTORIZERS | TRANSFORMERS | CLASSIFIERS


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
    with pytest.raises(Refusal, match=r"text\.joblib can't be loaded: .*a file written by joblib\.dump or skops"):
        compile_model(text)


def test_skips_steps_that_do_nothing(compiled):
    assert compiled(fitted(CountVectorizer(), "passthrough", MultinomialNB()))


def test_takes_a_pipeline_inside_a_pipeline(compiled):
    assert compiled(fitted(Pipeline([("a", CountVectorizer()), ("b", TfidfTransformer())]), MultinomialNB()))


def test_remembers_the_scikit_learn_that_trained_the_model(tmp_path, monkeypatch):
    monkeypatch.setattr("sklearn.base.__version__", "1.2.3")
    joblib.dump(counted(), tmp_path / "old.joblib")
    monkeypatch.undo()
    assert metadata(compile_model(tmp_path / "old.joblib").onnx())["source"]["scikit_learn"] == "1.2.3"


def test_takes_no_class_of_another_library_for_scikit_learns_own():
    model = classified(type("SVC", (SVC,), {"__module__": "sklearnex.svm"})())
    with pytest.raises(
        Refusal, match=r"\(SVC\): it is sklearnex\.svm\.SVC, which may predict otherwise than scikit-learn's own SVC; t"
    ):
        compile_loaded(Source(model, "model.joblib", "", of_this_process()))
