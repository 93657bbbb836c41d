"""What changed between scikit-learn's versions in the estimators that product-model compiles, and how each is read.

A row says: what was written before `since` and is read by that version or a later one is changed as `read` does; where
`read` is None it is refused. Of a class that is in no row nothing changed that its predictions depend on: the fidelity
stage `versions` compares them all, and a parameter that no row gives is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from product_model.reading.lost import Lost
from product_model.reading.release import Release


@dataclass(frozen=True)
class Change:
    since: Release
    kinds: tuple[str, ...]
    what: str
    read: Callable[[Any], None] | None

    def __str__(self) -> str:
        return f"{'/'.join(self.kinds)} {self.since.major}.{self.since.minor}: {self.what}"

    def applies(self, kind: str, written: Release, read_by: Release) -> bool:
        return kind in self.kinds and written < self.since <= read_by


def if_has(attribute: str) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    """Leaves alone what was never fitted, as searches, votes and forests keep it beside what was."""

    def decorated(read: Callable[[Any], None]) -> Callable[[Any], None]:
        return lambda estimator: read(estimator) if attribute in vars(estimator) else None

    return decorated


def given(**defaults: Any) -> Callable[[Any], None]:
    """Gives an estimator the parameters that its version did not have, with the values that mean what it did."""

    def read(estimator: Any) -> None:
        for name, value in defaults.items():
            vars(estimator).setdefault(name, value)

    return read


def idf(transformer: Any) -> None:
    diagonal = vars(transformer).pop("_idf_diag", None)
    # It weighed with IDF if use_idf said so when it predicted, whatever it said in fit.
    if diagonal is not None and transformer.use_idf:
        transformer.idf_ = np.asarray(diagonal.diagonal())


@if_has("_tfidf")
def parameters_of_tfidf(vectorizer: Any) -> None:
    for name in ("norm", "use_idf", "smooth_idf", "sublinear_tf"):
        setattr(vectorizer, name, getattr(vectorizer._tfidf, name))


@if_has("tree_")
def fractions(tree: Any) -> None:
    """Numbers of texts become parts of one, by the very division that predict_proba made."""
    tree.tree_.value[...] = parts_of_one(tree.tree_.value)


def parts_of_one(values: np.ndarray) -> np.ndarray:
    total = values.sum(axis=2, keepdims=True)
    total[total == 0.0] = 1.0
    return values / total


def renamed_loss(**names: str) -> Callable[[Any], None]:
    def read(classifier: Any) -> None:
        classifier.loss = names.get(classifier.loss, classifier.loss)

    return read


def estimator_of_calibrated(classifier: Any) -> None:
    base = vars(classifier).pop("base_estimator", None)
    vars(classifier).setdefault("estimator", base)
    for calibrated in vars(classifier).get("calibrated_classifiers_", ()):
        if "base_estimator" in vars(calibrated):
            calibrated.estimator = vars(calibrated).pop("base_estimator")


def estimator_of_ensemble(ensemble: Any) -> None:
    for old, new in (("base_estimator", "estimator"), ("base_estimator_", "estimator_")):
        if old in vars(ensemble):
            vars(ensemble).setdefault(new, vars(ensemble).pop(old))


@if_has("_baseline_prediction")
def baseline_in_a_row(booster: Any) -> None:
    booster._baseline_prediction = np.asarray(booster._baseline_prediction, dtype=np.float64).reshape(1, -1)


def loss_renamed(booster: Any) -> None:
    if "loss_" in vars(booster):
        booster._loss = vars(booster).pop("loss_")


@if_has("_predictors")
def signed_features(booster: Any) -> None:
    from sklearn.ensemble._hist_gradient_boosting.common import PREDICTOR_RECORD_DTYPE

    for predictor in (one for stage in booster._predictors for one in stage):
        predictor.nodes = predictor.nodes.astype(PREDICTOR_RECORD_DTYPE)


def missing_values_go_right(state: dict[str, Any]) -> None:
    """Of a Tree's state, which it refuses as it was; a text's features are never missing."""
    nodes = state["nodes"]
    if "missing_go_to_left" not in nodes.dtype.names:
        from sklearn.tree._tree import NODE_DTYPE

        state["nodes"] = np.zeros(len(nodes), NODE_DTYPE)
        for name in nodes.dtype.names:
            state["nodes"][name] = nodes[name]


def loss_again(booster: Any) -> None:
    """The object is made again of the parameter `loss`: its class was moved or has another state."""
    if isinstance(vars(booster).get("_loss"), Lost):
        booster._loss = booster._get_loss(sample_weight=None)


def equal_priors(classifier: Any) -> None:
    vars(classifier).setdefault("priors", "uniform")
    number = len(vars(classifier).get("classes_", ()))
    if number:
        classifier.class_prior_ = np.full(number, 1 / number)


@if_has("_label_binarizer")
def classes_of_labels(classifier: Any) -> None:
    vars(classifier).setdefault("classes_", classifier._label_binarizer.classes_)


def one_against_the_rest(classifier: Any) -> None:
    """A later version forgets what multi_class said, and makes a softmax of any scores."""
    chosen = vars(classifier).get("multi_class", "auto")
    if chosen == "ovr" or (classifier.solver == "liblinear" and chosen != "multinomial"):
        classifier.predict_proba = classifier._predict_proba_lr


def probability_as_it_was(classifier: Any) -> None:
    classifier._effective_probability = classifier.probability


FRACTIONS_IN_LEAVES = Release(1, 4)
TREES = ("DecisionTreeClassifier", "ExtraTreeClassifier")
FORESTS = ("RandomForestClassifier", "ExtraTreesClassifier")
LOGISTIC = ("LogisticRegression", "LogisticRegressionCV")
BAYES = ("MultinomialNB", "ComplementNB", "BernoulliNB")
HISTOGRAM = ("HistGradientBoostingClassifier",)
BOOSTING = ("GradientBoostingClassifier",)


def row(since: tuple[int, int], kinds: tuple[str, ...] | str, what: str, read: Callable[[Any], None] | None) -> Change:
    return Change(Release(*since), (kinds,) if isinstance(kinds, str) else kinds, what, read)


CHANGES = (
    row((1, 1), "TfidfVectorizer", "norm, use_idf, smooth_idf, sublinear_tf were in _tfidf", parameters_of_tfidf),
    row((1, 1), "SGDClassifier", "loss='log' is called 'log_loss'", renamed_loss(log="log_loss")),
    row((1, 1), BOOSTING, "loss='deviance' is called 'log_loss'", renamed_loss(deviance="log_loss")),
    row(
        (1, 1),
        HISTOGRAM,
        "loss='auto', 'binary_crossentropy' and 'categorical_crossentropy' are called 'log_loss'",
        renamed_loss(auto="log_loss", binary_crossentropy="log_loss", categorical_crossentropy="log_loss"),
    ),
    row((1, 1), HISTOGRAM, "_baseline_prediction was a number or a column", baseline_in_a_row),
    row((1, 1), HISTOGRAM, "the losses were moved to sklearn._loss", loss_again),
    row((1, 1), BOOSTING, "loss_ is called _loss", loss_renamed),
    row((1, 1), "OneVsRestClassifier", "verbose is new", given(verbose=0)),
    row((1, 1), "FunctionTransformer", "feature_names_out is new", given(feature_names_out=None)),
    row(
        (1, 1),
        "TruncatedSVD",
        "n_oversamples and power_iteration_normalizer are new",
        given(n_oversamples=10, power_iteration_normalizer="auto"),
    ),
    row((1, 2), BAYES, "force_alpha is new; it is used in fit only", given(force_alpha=False)),
    row((1, 2), "CalibratedClassifierCV", "base_estimator is called estimator", estimator_of_calibrated),
    row((1, 2), FORESTS, "base_estimator is called estimator", estimator_of_ensemble),
    row((1, 2), HISTOGRAM, "class_weight and interaction_cst are new", given(class_weight=None, interaction_cst=None)),
    row((1, 3), "Tree", "missing_go_to_left is new", missing_values_go_right),
    row((1, 3), HISTOGRAM, "feature_idx of nodes was unsigned", signed_features),
    row((1, 4), (*TREES, *FORESTS, "DecisionTreeRegressor"), "monotonic_cst is new", given(monotonic_cst=None)),
    row(FRACTIONS_IN_LEAVES, TREES, "leaves held numbers of texts, not parts", fractions),
    row(
        (1, 4),
        BOOSTING,
        "scores begin elsewhere, and a tie of two categories went to the first",
        None,
    ),
    row(
        (1, 4),
        HISTOGRAM,
        "max_features is new, and _preprocessor of categories",
        given(max_features=1.0, _preprocessor=None, _is_categorical_remapped=None),
    ),
    row((1, 5), "TfidfTransformer", "idf_ was the diagonal of _idf_diag", idf),
    row((1, 5), "ColumnTransformer", "force_int_remainder_cols is new", given(force_int_remainder_cols="deprecated")),
    row((1, 5), "FeatureUnion", "verbose_feature_names_out is new", given(verbose_feature_names_out=True)),
    row((1, 5), "RidgeClassifierCV", "store_cv_values is called store_cv_results", given(store_cv_results=False)),
    row((1, 5), (*BOOSTING, *HISTOGRAM), "the losses have another state", loss_again),
    row((1, 6), "NearestCentroid", "priors is new; all were equal", equal_priors),
    row((1, 6), "Pipeline", "transform_input is new", given(transform_input=None)),
    row((1, 8), LOGISTIC, "multi_class='ovr' was removed", one_against_the_rest),
    row((1, 8), "LogisticRegressionCV", "use_legacy_attributes is new", given(use_legacy_attributes=True)),
    row((1, 8), "MaxAbsScaler", "clip is new", given(clip=False)),
    row((1, 8), ("RidgeClassifier", "RidgeClassifierCV"), "classes_ was in _label_binarizer", classes_of_labels),
    row((1, 9), "SVC", "_effective_probability is new", probability_as_it_was),
    row((1, 9), (*BOOSTING, *HISTOGRAM), "the module of losses was renamed", loss_again),
)


def applying(kind: str, written: Release, read_by: Release) -> list[Change]:
    """In the order of versions, as each builds on the one before."""
    return [change for change in CHANGES if change.applies(kind, written, read_by)]
