"""The pipelines that tests prove, and that docs/reference/supported-models.md lists."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from sklearn import linear_model
from sklearn.calibration import CalibratedClassifierCV
from sklearn.decomposition import TruncatedSVD
from sklearn.ensemble import (
    ExtraTreesClassifier,
    GradientBoostingClassifier,
    HistGradientBoostingClassifier,
    RandomForestClassifier,
    VotingClassifier,
)
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.feature_selection import (
    GenericUnivariateSelect,
    SelectFdr,
    SelectFpr,
    SelectFromModel,
    SelectFwe,
    SelectKBest,
    SelectPercentile,
    VarianceThreshold,
    chi2,
)
from sklearn.linear_model import (
    LogisticRegression,
    LogisticRegressionCV,
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
from sklearn.preprocessing import Binarizer, MaxAbsScaler, Normalizer, RobustScaler, StandardScaler
from sklearn.svm import SVC, LinearSVC, NuSVC
from sklearn.tree import DecisionTreeClassifier, ExtraTreeClassifier


@dataclass(frozen=True)
class SupportedPipeline:
    """`subject`: the class it is about. `two`: also proven with two categories. `exactly`: scores to the last bit."""

    subject: type
    what: str
    make: Callable[[], Pipeline]
    two: bool = False
    exactly: bool = True

    def __str__(self) -> str:
        return f"{self.subject.__name__}: {self.what}"


def pipeline(*steps) -> Pipeline:
    return Pipeline([(f"step{i}", step) for i, step in enumerate(steps)])


def union(*branches, **options) -> FeatureUnion:
    return FeatureUnion([(f"branch{i}", branch) for i, branch in enumerate(branches)], **options)


def vectorized(kind: type, what: str, **options) -> SupportedPipeline:
    classifier = LinearSVC if kind is HashingVectorizer else MultinomialNB
    return SupportedPipeline(kind, what, lambda: pipeline(kind(**options), classifier()))


def between(step, what: str = "") -> SupportedPipeline:
    return SupportedPipeline(type(step), what, lambda: pipeline(CountVectorizer(), step, LogisticRegression()))


def classified(classifier, what: str = "", *, exactly: bool = True) -> SupportedPipeline:
    return SupportedPipeline(type(classifier), what, lambda: pipeline(TfidfVectorizer(), classifier), True, exactly)


def projected(classifier, what: str = "", *, exactly: bool = True) -> SupportedPipeline:
    def make() -> Pipeline:
        return pipeline(TfidfVectorizer(), TruncatedSVD(12, random_state=0), classifier)

    return SupportedPipeline(
        type(classifier), f"after TruncatedSVD{what and ', '}{what}", make, two=True, exactly=exactly
    )


def small(classifier, what: str = "", *, exactly: bool = True) -> SupportedPipeline:
    def make() -> Pipeline:
        return pipeline(CountVectorizer(max_features=150), classifier)

    return SupportedPipeline(type(classifier), f"over a small vocabulary{what and ', '}{what}", make, True, exactly)


def voters() -> list:
    return [
        ("bayes", MultinomialNB()),
        ("logistic", LogisticRegression()),
        ("gradient", SGDClassifier(loss="log_loss", random_state=0)),
    ]


def passive_aggressive() -> list[SupportedPipeline]:
    """None where scikit-learn has it no more."""
    kind = getattr(linear_model, "PassiveAggressiveClassifier", None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [classified(kind(random_state=0))] if kind else []


VECTORIZERS = [
    *(
        vectorized(CountVectorizer, what, **options)
        for what, options in {
            "as it is": {},
            "`lowercase=False`": {"lowercase": False},
            "`strip_accents='ascii'`": {"strip_accents": "ascii"},
            "`strip_accents='unicode'`": {"strip_accents": "unicode"},
            "`analyzer='char'`": {"analyzer": "char", "ngram_range": (2, 3)},
            "`analyzer='char_wb'`": {"analyzer": "char_wb", "ngram_range": (1, 4)},
            "`ngram_range`": {"ngram_range": (1, 3)},
            "`stop_words` as a list": {"stop_words": ["o", "de", "para"]},
            "`stop_words='english'`": {"stop_words": "english"},
            "`token_pattern`": {"token_pattern": r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+"},
            "`token_pattern` with a group": {"token_pattern": r"\b(\w{3,})\b"},
            "`binary`": {"binary": True},
            "`vocabulary` as a dict": {"vocabulary": {"livro": 1, "batom": 0, "jogo": 2}},
            "`vocabulary` as a list": {"vocabulary": ["livro", "batom"]},
            "`min_df`, `max_df`, `max_features`": {"min_df": 2, "max_df": 0.2, "max_features": 100},
            "`dtype` int64, int32, float64 or float32": {"dtype": np.float32},
        }.items()
    ),
    *(
        vectorized(TfidfVectorizer, what, **options)
        for what, options in {
            "as it is": {},
            "`norm='l1'`": {"norm": "l1"},
            "`norm=None`": {"norm": None},
            "`use_idf=False`": {"use_idf": False},
            "`smooth_idf=False`": {"smooth_idf": False},
            "`sublinear_tf`": {"sublinear_tf": True},
            "all that CountVectorizer has": {"analyzer": "char_wb", "ngram_range": (2, 4), "binary": True},
        }.items()
    ),
    *(
        vectorized(HashingVectorizer, what, **options)
        for what, options in {
            "as it is": {},
            "`n_features`": {"n_features": 50},
            "`alternate_sign=False`": {"n_features": 2**12, "alternate_sign": False},
            "`binary`": {"n_features": 2**12, "binary": True},
            "`norm='l1'`": {"n_features": 2**12, "norm": "l1"},
            "`norm=None`": {"n_features": 2**12, "norm": None},
            "all else that CountVectorizer has": {"n_features": 2**12, "strip_accents": "ascii", "ngram_range": (1, 2)},
        }.items()
    ),
    SupportedPipeline(
        FeatureUnion,
        "of vectorizers",
        lambda: pipeline(
            union(CountVectorizer(), CountVectorizer(analyzer="char_wb", ngram_range=(2, 3))), MultinomialNB()
        ),
    ),
    SupportedPipeline(
        FeatureUnion,
        "of pipelines of a vectorizer and other steps",
        lambda: pipeline(
            union(
                TfidfVectorizer(strip_accents="ascii"),
                pipeline(CountVectorizer(analyzer="char"), TfidfTransformer(norm="l1", sublinear_tf=True)),
                HashingVectorizer(n_features=500),
            ),
            LinearSVC(),
        ),
    ),
    SupportedPipeline(
        FeatureUnion,
        "`transformer_weights`",
        lambda: pipeline(
            union(
                TfidfVectorizer(), CountVectorizer(analyzer="char"), transformer_weights={"branch0": 3, "branch1": 0.1}
            ),
            LogisticRegression(),
        ),
    ),
]

BETWEEN = [
    between(TfidfTransformer(), "as it is"),
    between(TfidfTransformer(norm="l1", sublinear_tf=True, smooth_idf=False), "all options"),
    between(MaxAbsScaler()),
    between(StandardScaler(with_mean=False), "`with_mean=False`"),
    between(RobustScaler(with_centering=False, quantile_range=(0, 100)), "`with_centering=False`"),
    between(Normalizer(), "`norm='l2'`"),
    between(Normalizer(norm="l1"), "`norm='l1'`"),
    between(Normalizer(norm="max"), "`norm='max'`"),
    between(Binarizer(threshold=1), "`threshold` of 0 or more"),
    between(SelectKBest(chi2, k=50)),
    between(SelectPercentile(chi2, percentile=20)),
    between(SelectFpr(chi2, alpha=0.3)),
    between(SelectFdr(chi2, alpha=0.9)),
    between(SelectFwe(chi2, alpha=0.9)),
    between(GenericUnivariateSelect(chi2, mode="k_best", param=60)),
    between(SelectFromModel(LinearSVC())),
    between(VarianceThreshold(0.005)),
    SupportedPipeline(
        SelectKBest,
        "after a norm, before another",
        lambda: pipeline(TfidfVectorizer(), SelectKBest(chi2, k=80), Normalizer(), LinearSVC()),
    ),
    SupportedPipeline(
        TruncatedSVD,
        "before any classifier that takes negative numbers",
        lambda: pipeline(TfidfVectorizer(), TruncatedSVD(12, random_state=0), LogisticRegression()),
        exactly=False,
    ),
    *(
        SupportedPipeline(
            type(step),
            "after TruncatedSVD",
            lambda step=step: pipeline(TfidfVectorizer(), TruncatedSVD(12, random_state=0), step, LinearSVC()),
            exactly=False,
        )
        for step in (Normalizer(), StandardScaler(), RobustScaler(), MaxAbsScaler())
    ),
]

CLASSIFIERS = [
    *(
        SupportedPipeline(type(bayes), "", lambda bayes=bayes: pipeline(CountVectorizer(), bayes), True)
        for bayes in (
            MultinomialNB(),
            ComplementNB(),
            BernoulliNB(),
        )
    ),
    classified(ComplementNB(norm=True), "`norm`"),
    classified(BernoulliNB(binarize=0.2), "`binarize` of 0 or more, or None"),
    classified(LogisticRegression()),
    classified(LogisticRegression(l1_ratio=1, solver="saga", max_iter=50), "any penalty"),
    SupportedPipeline(
        LogisticRegression,
        "`solver='liblinear'`, two categories",
        lambda: pipeline(TfidfVectorizer(), OneVsRestClassifier(LogisticRegression(solver="liblinear"))),
        True,
    ),
    classified(LogisticRegressionCV(Cs=2, cv=2)),
    *(
        classified(SGDClassifier(loss=loss, random_state=0), f"`loss='{loss}'`")
        for loss in ("hinge", "log_loss", "modified_huber")
    ),
    classified(LinearSVC()),
    *(
        classified(SVC(kernel="linear", **options), what)
        for what, options in {
            "`kernel='linear'`; without probabilities": {},
            "`break_ties`": {"break_ties": True},
            "`class_weight`": {"class_weight": "balanced", "C": 0.3},
        }.items()
    ),
    SupportedPipeline(
        SVC,
        "over counts, where decisions tie",
        lambda: pipeline(CountVectorizer(binary=True), SVC(kernel="linear", C=0.5)),
        True,
    ),
    projected(SVC(kernel="linear"), exactly=False),
    classified(NuSVC(kernel="linear", nu=0.2), "`kernel='linear'`; without probabilities"),
    classified(RidgeClassifier()),
    classified(RidgeClassifierCV(alphas=(0.5, 2))),
    classified(Perceptron()),
    *passive_aggressive(),
    classified(NearestCentroid(), "`metric='euclidean'`, `priors='uniform'`; without probabilities", exactly=False),
    classified(OneVsRestClassifier(LinearSVC()), "over any with a decision_function"),
    classified(OneVsRestClassifier(LogisticRegression()), "with probabilities where its classifier has them"),
    *(
        classified(
            CalibratedClassifierCV(LinearSVC(), method=method, cv=3, ensemble=ensemble),
            f"`method='{method}'`, `ensemble={ensemble}`",
            exactly=False,
        )
        for method in ("sigmoid", "isotonic")
        for ensemble in (True, False)
    ),
    classified(CalibratedClassifierCV(MultinomialNB(), cv=3), "over one without a decision_function", exactly=False),
    classified(VotingClassifier(voters(), voting="soft", weights=[1, 2, 0.5]), "`voting='soft'`", exactly=False),
    classified(
        VotingClassifier([*voters(), ("svc", LinearSVC())], weights=[0.2, 0.1, 0.3, 0.3]),
        "`voting='hard'`",
        exactly=False,
    ),
    small(DecisionTreeClassifier(random_state=0)),
    small(ExtraTreeClassifier(random_state=0)),
    small(RandomForestClassifier(8, random_state=0)),
    projected(RandomForestClassifier(8, random_state=0)),
    small(ExtraTreesClassifier(8, random_state=0)),
    small(GradientBoostingClassifier(n_estimators=4, random_state=0)),
    projected(GradientBoostingClassifier(n_estimators=4, random_state=0)),
    projected(HistGradientBoostingClassifier(max_iter=4)),
    small(MLPClassifier((8,), max_iter=5, random_state=0), exactly=False),
    *(
        projected(
            MLPClassifier((8, 5), activation=activation, max_iter=5, random_state=0),
            f"`activation='{activation}'`",
            exactly=False,
        )
        for activation in ("identity", "logistic", "tanh", "relu")
    ),
]

ALL = [*VECTORIZERS, *BETWEEN, *CLASSIFIERS]
