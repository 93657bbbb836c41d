"""The product of what vectorizers can be told, each with a classifier in turn, and all that the tests support."""

import itertools
import random
from collections.abc import Iterator

from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Perceptron, RidgeClassifier, SGDClassifier
from sklearn.multiclass import OneVsRestClassifier
from sklearn.naive_bayes import BernoulliNB, ComplementNB, MultinomialNB
from sklearn.pipeline import Pipeline
from sklearn.svm import LinearSVC

from adversarial import SENTENCES, long_text, texts
from compared import as_column, difference
from scoring import sample
from supported_pipelines import ALL, pipeline

TRAINING = 400

ANALYSIS = {
    "analyzer": ["word", "char", "char_wb"],
    "lowercase": [True, False],
    "strip_accents": [None, "ascii", "unicode"],
    "ngram_range": [(1, 1), (1, 3), (2, 4)],
}
TOKENS = [
    {},
    {"token_pattern": r"(?u)\b\w+\b", "stop_words": ["de", "o", "a"]},
    {"token_pattern": r"[^\W\d_]+(?:[-'][^\W\d_]+)*|\d+(?:[.,]\d+)*"},
    {"token_pattern": r"(?i)(?<![\w#])([a-zà-ÿα-ω]{2,})(?!\w)", "stop_words": "english"},
    {"token_pattern": r"\S+"},
]
VECTORIZERS = [
    (CountVectorizer, {}),
    (CountVectorizer, {"binary": True, "min_df": 2}),
    (TfidfVectorizer, {"sublinear_tf": True}),
    (TfidfVectorizer, {"norm": "l1", "smooth_idf": False, "max_features": 500}),
    (TfidfVectorizer, {"norm": None, "use_idf": False, "binary": True}),
    (HashingVectorizer, {"n_features": 2**14}),
    (HashingVectorizer, {"n_features": 97, "alternate_sign": False, "norm": "l1"}),
    (HashingVectorizer, {"n_features": 1023, "norm": None, "binary": True}),
]
CLASSIFIERS = [
    lambda: LinearSVC(),
    lambda: LogisticRegression(),
    lambda: SGDClassifier(random_state=0),
    lambda: RidgeClassifier(),
    lambda: Perceptron(),
    lambda: BernoulliNB(),
    lambda: OneVsRestClassifier(LinearSVC()),
]
# Naive Bayes takes no negative features, which signed hashing gives; trees take no wide ones.
UNSIGNED = [*CLASSIFIERS, MultinomialNB, ComplementNB]
NARROW = [*CLASSIFIERS, lambda: RandomForestClassifier(5, random_state=0)]


def comparisons() -> Iterator[tuple[str, str]]:
    draw = random.Random(11)
    titles, categories = sample()
    given = [*titles[TRAINING : TRAINING + 200], *SENTENCES, *texts(draw, 200), *texts(draw, 5, 3_000)]
    for number, (what, model) in enumerate(product()):
        model.fit(titles[:TRAINING], categories[:TRAINING])
        yield what, difference(model, given, exactly=True)
        if number % 10 == 0:
            # A term may occur so often in it that its logarithm is not in the table.
            yield f"{what}, long text", difference(model, [long_text(draw)], exactly=False)
    for what, model in over_a_column():
        model.fit(as_column(titles[:TRAINING]), categories[:TRAINING])
        yield what, difference(model, given, exactly=True, given_as=as_column)
    for supported in ALL:
        for two in [False, True] if supported.two else [False]:
            chosen = [str(category == "livro") for category in categories] if two else categories
            model = supported.make().fit(titles[:TRAINING], chosen[:TRAINING])
            yield f"{supported}{', two categories' if two else ''}", difference(model, given, exactly=supported.exactly)


def over_a_column() -> Iterator[tuple[str, Pipeline]]:
    words, characters = ("words", TfidfVectorizer(), 0), ("characters", CountVectorizer(analyzer="char"), 0)
    for number, transformers in enumerate(([words], [words, characters])):
        transformer = ColumnTransformer(transformers, transformer_weights={"characters": 0.1}, sparse_threshold=1)
        for classifier in (LinearSVC(random_state=0), LogisticRegression()):
            yield f"ColumnTransformer of {number + 1}, {classifier}", pipeline(transformer, classifier)


def product() -> Iterator[tuple[str, object]]:
    turns = {id(kinds): itertools.cycle(kinds) for kinds in (CLASSIFIERS, UNSIGNED, NARROW)}
    for values in itertools.product(*ANALYSIS.values()):
        analysis = dict(zip(ANALYSIS, values, strict=True))
        tokens = random.Random(str(values)).choice(TOKENS) if analysis["analyzer"] == "word" else {}
        for kind, options in VECTORIZERS:
            signed = kind is HashingVectorizer and options.get("alternate_sign", True) and not options.get("binary")
            classifiers = CLASSIFIERS if signed else NARROW if options.get("n_features") == 97 else UNSIGNED
            classifier = next(turns[id(classifiers)])()
            all_options = {**analysis, **tokens, **options}
            yield f"{kind.__name__}({all_options}) {classifier}", pipeline(kind(**all_options), classifier)
