"""Each row of reading/changes.py: what it makes of an estimator as it was written."""

from types import SimpleNamespace

import numpy as np
import pytest
import sklearn
from scipy import sparse
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.naive_bayes import MultinomialNB
from sklearn.neighbors import NearestCentroid
from sklearn.preprocessing import MaxAbsScaler
from sklearn.svm import SVC, LinearSVC
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from product_model import transformers, vectorizers
from product_model.classifiers import registry as classifiers
from product_model.reading import changes
from product_model.reading.lost import Lost
from product_model.reading.release import Release, installed, unreadable
from product_model.transformers import tfidf

TEXTS, LABELS = ["um dois", "dois tres", "tres um quatro", "quatro cinco"] * 3, ["a", "b", "c", "b"] * 3
COUNTS = CountVectorizer().fit_transform(TEXTS)


def after(change: changes.Change, estimator):
    change.read(estimator)
    return estimator


def holder(**attributes) -> SimpleNamespace:
    return SimpleNamespace(**attributes)


def gives(**expected):
    """Of a row that gives parameters: it does, and leaves one that is there."""

    def test(change):
        assert vars(after(change, holder())) == expected
        name = next(iter(expected))
        assert vars(after(change, holder(**{name: "there"})))[name] == "there"

    return test


def parameters_of_tfidf(change):
    vectorizer = TfidfVectorizer(norm="l1", sublinear_tf=True).fit(TEXTS)
    expected = vectorizer.transform(TEXTS).toarray()
    for name in ("norm", "use_idf", "smooth_idf", "sublinear_tf"):
        del vars(vectorizer)[name]
    after(change, vectorizer)
    assert (vectorizer.norm, vectorizer.sublinear_tf, vectorizer.use_idf) == ("l1", True, True)
    np.testing.assert_array_equal(vectorizer.transform(TEXTS).toarray(), expected)


def idf(change):
    for diagonal in (sparse.csr_matrix, sparse.dia_matrix):
        transformer = TfidfTransformer().fit(COUNTS)
        expected = transformer.transform(COUNTS).toarray()
        values = vars(transformer).pop("idf_")
        transformer._idf_diag = diagonal(sparse.diags(values))
        after(change, transformer)
        np.testing.assert_array_equal(transformer.transform(COUNTS).toarray(), expected)
    assert not hasattr(after(change, holder()), "idf_"), "without idf there is none"
    transformer = TfidfTransformer().fit(COUNTS)
    transformer._idf_diag, transformer.use_idf = sparse.diags(vars(transformer).pop("idf_")), False
    assert not hasattr(after(change, transformer), "idf_"), "use_idf had a say after fit"


def losses(**names):
    def test(change):
        for old, new in names.items():
            assert after(change, holder(loss=old)).loss == new

    return test


def loss_renamed(change):
    assert after(change, holder(loss_="its loss"))._loss == "its loss"


def baseline(change):
    for value in (0.5, np.array([0.5]), np.array([[0.5]])):
        np.testing.assert_array_equal(after(change, holder(_baseline_prediction=value))._baseline_prediction, [[0.5]])
    column = holder(_baseline_prediction=np.array([[1.0], [2.0]]))
    np.testing.assert_array_equal(after(change, column)._baseline_prediction, [[1.0, 2.0]])


def loss_again(change):
    booster = HistGradientBoostingClassifier(max_iter=2, min_samples_leaf=1).fit(COUNTS.toarray(), LABELS)
    expected, booster._loss = booster.predict_proba(COUNTS.toarray()), Lost()
    np.testing.assert_array_equal(after(change, booster).predict_proba(COUNTS.toarray()), expected)


def calibrated(change):
    classifier = CalibratedClassifierCV(MultinomialNB(), cv=2).fit(COUNTS, np.array(LABELS))
    expected = classifier.predict_proba(COUNTS)
    classifier.base_estimator = vars(classifier).pop("estimator")
    for one in classifier.calibrated_classifiers_:
        one.base_estimator = vars(one).pop("estimator")
    np.testing.assert_array_equal(after(change, classifier).predict_proba(COUNTS), expected)


def forest(change):
    read = after(change, holder(base_estimator="deprecated", base_estimator_="a tree"))
    assert vars(read) == {"estimator": "deprecated", "estimator_": "a tree"}


def tree_state(change):
    tree = DecisionTreeClassifier(random_state=0).fit(COUNTS, LABELS).tree_
    state = tree.__getstate__()
    expected, names = state["nodes"], [name for name in state["nodes"].dtype.names if name != "missing_go_to_left"]
    state["nodes"] = np.zeros(len(expected), [(name, expected.dtype[name]) for name in names])
    for name in names:
        state["nodes"][name] = expected[name]
    read = after(change, state)["nodes"]
    assert read.dtype == expected.dtype
    assert not read["missing_go_to_left"].any()
    for name in names:
        np.testing.assert_array_equal(read[name], expected[name])


def signed_nodes(change):
    booster = HistGradientBoostingClassifier(max_iter=2, min_samples_leaf=1).fit(COUNTS.toarray(), LABELS)
    expected = booster.predict_proba(COUNTS.toarray())
    for predictor in (one for stage in booster._predictors for one in stage):
        kinds = [(name, np.uint32 if name == "feature_idx" else kind) for name, kind in predictor.nodes.dtype.descr]
        predictor.nodes = predictor.nodes.astype(kinds)
    np.testing.assert_array_equal(after(change, booster).predict_proba(COUNTS.toarray()), expected)


def fractions(change):
    tree = DecisionTreeClassifier(max_depth=1, random_state=0).fit(COUNTS, LABELS)
    expected = tree.predict_proba(COUNTS)
    numbers = tree.tree_.value
    numbers *= tree.tree_.weighted_n_node_samples[:, np.newaxis, np.newaxis]
    assert numbers.max() > 1
    np.testing.assert_allclose(after(change, tree).predict_proba(COUNTS), expected, rtol=1e-15)
    after(change, DecisionTreeClassifier())


def refused(change):
    assert change.read is None


def priors(change):
    classifier = NearestCentroid().fit(COUNTS.toarray(), LABELS)
    expected = classifier.predict(COUNTS.toarray())
    for name in ("priors", "class_prior_"):
        del vars(classifier)[name]
    assert list(after(change, classifier).predict(COUNTS.toarray())) == list(expected)
    assert classifier.priors == "uniform"


def one_against_the_rest(change):
    classifier = LogisticRegression().fit(COUNTS, LABELS)
    softmax = classifier.predict_proba(COUNTS)
    classifier.multi_class = "auto"
    np.testing.assert_array_equal(after(change, classifier).predict_proba(COUNTS), softmax)
    classifier.multi_class = "ovr"
    found = after(change, classifier).predict_proba(COUNTS)
    each = 1 / (1 + np.exp(-classifier.decision_function(COUNTS)))
    np.testing.assert_allclose(found, each / each.sum(axis=1, keepdims=True))
    liblinear = LogisticRegression().fit(COUNTS, LABELS)
    liblinear.solver = "liblinear"
    np.testing.assert_array_equal(after(change, liblinear).predict_proba(COUNTS), found)


def classes(change):
    classifier = RidgeClassifier().fit(COUNTS, LABELS)
    vars(classifier).pop("classes_", None)
    assert list(after(change, classifier).classes_) == ["a", "b", "c"]


def support_vectors(change):
    classifier = SVC(kernel="linear").fit(COUNTS, LABELS)
    expected = classifier.predict(COUNTS)
    vars(classifier).pop("_effective_probability", None)
    classifier.probability = False
    assert list(after(change, classifier).predict(COUNTS)) == list(expected)


TESTS = {
    "TfidfVectorizer 1.1: norm, use_idf, smooth_idf, sublinear_tf were in _tfidf": parameters_of_tfidf,
    "SGDClassifier 1.1: loss='log' is called 'log_loss'": losses(log="log_loss", hinge="hinge"),
    "GradientBoostingClassifier 1.1: loss='deviance' is called 'log_loss'": losses(deviance="log_loss"),
    "HistGradientBoostingClassifier 1.1: loss='auto', 'binary_crossentropy' and 'categorical_crossentropy' are called "
    "'log_loss'": losses(auto="log_loss", binary_crossentropy="log_loss", categorical_crossentropy="log_loss"),
    "HistGradientBoostingClassifier 1.1: _baseline_prediction was a number or a column": baseline,
    "HistGradientBoostingClassifier 1.1: the losses were moved to sklearn._loss": loss_again,
    "GradientBoostingClassifier 1.1: loss_ is called _loss": loss_renamed,
    "OneVsRestClassifier 1.1: verbose is new": gives(verbose=0),
    "FunctionTransformer 1.1: feature_names_out is new": gives(feature_names_out=None),
    "TruncatedSVD 1.1: n_oversamples and power_iteration_normalizer are new": gives(
        n_oversamples=10, power_iteration_normalizer="auto"
    ),
    "MultinomialNB/ComplementNB/BernoulliNB 1.2: force_alpha is new; it is used in fit only": gives(force_alpha=False),
    "CalibratedClassifierCV 1.2: base_estimator is called estimator": calibrated,
    "RandomForestClassifier/ExtraTreesClassifier 1.2: base_estimator is called estimator": forest,
    "HistGradientBoostingClassifier 1.2: class_weight and interaction_cst are new": gives(
        class_weight=None, interaction_cst=None
    ),
    "Tree 1.3: missing_go_to_left is new": tree_state,
    "HistGradientBoostingClassifier 1.3: feature_idx of nodes was unsigned": signed_nodes,
    "DecisionTreeClassifier/ExtraTreeClassifier/RandomForestClassifier/ExtraTreesClassifier/DecisionTreeRegressor 1.4: "
    "monotonic_cst is new": gives(monotonic_cst=None),
    "DecisionTreeClassifier/ExtraTreeClassifier 1.4: leaves held numbers of texts, not parts": fractions,
    "GradientBoostingClassifier 1.4: scores begin elsewhere, and a tie of two categories went to the first": refused,
    "HistGradientBoostingClassifier 1.4: max_features is new, and _preprocessor of categories": gives(
        max_features=1.0, _preprocessor=None, _is_categorical_remapped=None
    ),
    "TfidfTransformer 1.5: idf_ was the diagonal of _idf_diag": idf,
    "ColumnTransformer 1.5: force_int_remainder_cols is new": gives(force_int_remainder_cols="deprecated"),
    "FeatureUnion 1.5: verbose_feature_names_out is new": gives(verbose_feature_names_out=True),
    "RidgeClassifierCV 1.5: store_cv_values is called store_cv_results": gives(store_cv_results=False),
    "GradientBoostingClassifier/HistGradientBoostingClassifier 1.5: the losses have another state": loss_again,
    "NearestCentroid 1.6: priors is new; all were equal": priors,
    "Pipeline 1.6: transform_input is new": gives(transform_input=None),
    "LogisticRegression/LogisticRegressionCV 1.8: multi_class='ovr' was removed": one_against_the_rest,
    "LogisticRegressionCV 1.8: use_legacy_attributes is new": gives(use_legacy_attributes=True),
    "MaxAbsScaler 1.8: clip is new": gives(clip=False),
    "RidgeClassifier/RidgeClassifierCV 1.8: classes_ was in _label_binarizer": classes,
    "SVC 1.9: _effective_probability is new": support_vectors,
    "GradientBoostingClassifier/HistGradientBoostingClassifier 1.9: the module of losses was renamed": loss_again,
}


@pytest.mark.parametrize("change", changes.CHANGES, ids=str)
def test_reads_what_changed(change):
    TESTS[str(change)](change)


UNFITTED = {
    kind.__name__: kind
    for kind in [*classifiers.KINDS, *transformers.KINDS, *vectorizers.KINDS, DecisionTreeRegressor, MaxAbsScaler]
}


@pytest.mark.parametrize("change", [one for one in changes.CHANGES if one.read and one.kinds != ("Tree",)], ids=str)
def test_leaves_alone_what_was_never_fitted(change):
    for kind in change.kinds:
        if kind in UNFITTED:
            after(change, UNFITTED[kind](LinearSVC()) if kind.startswith("OneVsRest") else UNFITTED[kind]())


def test_use_idf_has_a_say_when_an_old_transformer_predicts(monkeypatch):
    transformer = TfidfTransformer().fit(COUNTS)
    transformer.use_idf = False
    assert tfidf.weighs_with_idf(transformer)
    monkeypatch.setattr("sklearn.__version__", "1.4.2")
    assert not tfidf.weighs_with_idf(transformer)


def test_every_test_is_of_a_change():
    assert sorted(TESTS) == sorted(map(str, changes.CHANGES))


def test_changes_apply_to_what_an_older_version_wrote_and_a_later_one_reads():
    (change,) = [one for one in changes.CHANGES if one.kinds == ("TfidfTransformer",)]
    assert change.applies("TfidfTransformer", Release(1, 4), Release(1, 5))
    assert not change.applies("TfidfTransformer", Release(1, 5), Release(1, 9))
    assert not change.applies("TfidfTransformer", Release(1, 0), Release(1, 4))
    assert not change.applies("TfidfVectorizer", Release(1, 0), Release(1, 9))


def test_changes_are_in_the_order_of_versions():
    assert [change.since for change in changes.CHANGES] == sorted(change.since for change in changes.CHANGES)


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        (sklearn.__version__, None),
        ("1.0.2", None),
        (f"{installed().major}.{installed().minor}.99", None),
        ("0.24.2", "is older than 1.0, the oldest that product-model reads"),
        (f"{installed().major}.{installed().minor + 1}.0", "is newer than the "),
        ("1.10.0", "is newer than the "),
        ("1.5.dev0", "is no release"),
        ("1.5.0rc1", "is no release"),
        ("pre-0.18", "is no release"),
    ],
)
def test_says_which_versions_it_can_not_read(version, reason):
    assert (unreadable(version) or "").startswith(reason or "")
    assert (unreadable(version) is None) == (reason is None)


def test_reads_no_older_model_with_a_version_that_it_does_not_know(monkeypatch):
    monkeypatch.setattr("sklearn.__version__", "1.99.0")
    assert unreadable("1.99.0") is None
    assert "newer than this product-model knows" in unreadable("1.8.0")
