import platform
import unicodedata

import joblib
import numpy as np
import onnx
import pytest
import sklearn
from documented_transform import numbers
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.feature_selection import SelectKBest, chi2
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB
from sklearn.neighbors import NearestCentroid
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import MaxAbsScaler
from sklearn.svm import LinearSVC

from product_model.compiler import compile_model
from product_model.version import VERSION
from scoring import EXAMPLES, assert_same_predictions, metadata, sample
from supported_pipelines import pipeline, union


def compiled_options(compiled, **options) -> dict:
    model = Pipeline([("v", CountVectorizer(**options)), ("c", MultinomialNB())]).fit(
        ["Um 😀 dois", "Três"], ["é", "b"]
    )
    return metadata(compiled(model))


def test_describes_the_default_vectorizer(compiled):
    content = compiled_options(compiled)
    source = content.pop("source")
    tables = content.pop("unicode")
    assert content == {
        "format": 2,
        "categories": ["b", "é"],
        "vectorizers": [
            {
                "kind": "count",
                "offset": 0,
                "size": 3,
                "analyzer": "word",
                "lowercase": True,
                "strip_accents": None,
                "token_pattern": r"(?u)\b\w\w+\b",
                "ngram_range": [1, 1],
                "stop_words": None,
                "binary": False,
                "vocabulary": ["dois", "três", "um"],
            }
        ],
    }
    assert tables["version"] == unicodedata.unidata_version
    assert len(source.pop("sha256")) == 64
    assert source == {
        "file": "model.joblib",
        "scikit_learn": sklearn.__version__,
        "joblib": "1.2 or later",
        "pickle_protocol": 4,
        "python": platform.python_version(),
        "compiled_with": {"scikit_learn": sklearn.__version__, "numpy": np.__version__},
        "compiler": VERSION,
    }


def test_describes_stop_words_in_order_and_only_for_words(compiled):
    words = ["um", "é", "de"]
    assert compiled_options(compiled, stop_words=words)["vectorizers"][0]["stop_words"] == ["de", "um", "é"]
    (characters,) = compiled_options(compiled, analyzer="char")["vectorizers"]
    assert characters["stop_words"] is None
    assert characters["token_pattern"] is None
    assert "😀" in characters["vocabulary"]


def test_the_same_model_gives_the_same_bytes(sample_model):
    assert compile_model(sample_model).onnx() == compile_model(sample_model).onnx()


def test_the_committed_model_is_what_the_compiler_makes(sample_model):
    committed = (EXAMPLES / "classificador-produtos.onnx").read_bytes()
    compiled = compile_model(sample_model).onnx()
    python = metadata(committed)["source"]["python"]
    if platform.python_version() == python:
        assert compiled == committed
    else:
        # Another Python knows another Unicode, so only the rest can be the same.
        assert onnx.load_from_string(compiled).graph == onnx.load_from_string(committed).graph
        for content in (ours := metadata(compiled)), (theirs := metadata(committed)):
            del content["unicode"], content["source"]["python"]
        assert ours == theirs


def test_the_committed_model_fits_a_config_map_that_kubectl_applies():
    # kubectl repeats the object, base64 and all, in an annotation, and annotations may take 256 KiB together.
    size = (EXAMPLES / "classificador-produtos.onnx").stat().st_size
    assert size * 4 / 3 < 200 * 1024


def test_says_what_scores_are_and_how_much_the_graph_holds_where_that_is_unusual(compiled):
    content = metadata(compiled(pipeline(CountVectorizer(), LinearSVC()).fit(["um", "dois"], ["a", "b"])))
    assert list(content) == ["format", "categories", "score", "text_width", "vectorizers", "unicode", "source"]
    assert content["score"] == "decision_function"
    assert content["text_width"] == 1


@pytest.mark.parametrize(
    ("classifier", "probabilities", "reason"),
    [
        (MultinomialNB(), True, None),
        (MultinomialNB(), False, "it was compiled with --no-probabilities"),
        (LinearSVC(), True, "LinearSVC has no predict_proba"),
        (LinearSVC(), False, "LinearSVC has no predict_proba"),
        (
            VotingClassifier([("bayes", MultinomialNB())]),
            True,
            "VotingClassifier has no predict_proba with its parameters",
        ),
    ],
)
def test_says_why_there_are_no_probabilities(tmp_path, classifier, probabilities, reason):
    model = pipeline(CountVectorizer(), classifier).fit(["um", "dois"], ["a", "b"])
    joblib.dump(model, tmp_path / "model.joblib")
    content = compile_model(tmp_path / "model.joblib", probabilities=probabilities).onnx()
    assert metadata(content)["source"].get("no_probabilities") == reason
    outputs = [output.name for output in onnx.load_from_string(content).graph.output]
    assert ("probabilities" in outputs) == (reason is None)


def test_numbers_the_features_of_several_vectorizers_one_after_the_other(compiled):
    first, second = CountVectorizer(strip_accents="ascii"), HashingVectorizer(n_features=8, alternate_sign=False)
    model = pipeline(union(first, second, CountVectorizer(analyzer="char")), MultinomialNB()).fit(
        ["é um", "b"], ["a", "b"]
    )
    described = metadata(compiled(model))["vectorizers"]
    assert [(one["kind"], one["offset"], one["size"]) for one in described] == [
        ("count", 0, 1),
        ("hashing", 1, 8),
        ("count", 9, 5),
    ]
    assert list(described[1])[-2:] == ["binary", "alternate_sign"]
    assert described[0]["strip_accents"] == "ascii"


def test_describes_tokens_of_unusual_patterns(compiled):
    (described,) = compiled_options(compiled, token_pattern=r"[a-z]+")["vectorizers"]
    assert described["token_pattern"] == "[a-z]+"
    assert described["tokens"]["symbols"] == [0, 0, 97, 1, 123, 0]
    assert described["tokens"]["symbol_count"] == 3
    assert described["tokens"]["trim"] == [0, 0]


@pytest.mark.parametrize("probabilities", [True, False])
def test_gives_probabilities_unless_told_not_to(sample_model, probabilities):
    graph = onnx.load_from_string(compile_model(sample_model, probabilities=probabilities).onnx()).graph
    assert ("probabilities" in [value.name for value in graph.output]) == probabilities
    assert ("If" in [node.op_type for node in graph.node]) == probabilities


@pytest.mark.parametrize(
    ("classifier", "inputs"),
    [
        (MultinomialNB(), ["feature_matrix", "with_probabilities"]),
        (LinearSVC(), ["feature_matrix"]),
        (NearestCentroid(), ["feature_matrix", "feature_indices", "feature_values", "batch_size"]),
        (RandomForestClassifier(2, random_state=0), ["feature_indices", "feature_values", "batch_size"]),
    ],
    ids=str,
)
def test_declares_the_inputs_that_it_takes(compiled, classifier, inputs):
    content = compiled(pipeline(CountVectorizer(), classifier).fit(["um dois", "tres"], ["a", "b"]))
    assert [value.name for value in onnx.load_from_string(content).graph.input] == inputs


def test_describes_what_becomes_of_counts(compiled):
    words, characters = TfidfVectorizer(sublinear_tf=True), CountVectorizer(analyzer="char")
    features = union(words, characters, transformer_weights={"branch0": 0.5})
    model = pipeline(features, MaxAbsScaler(), MultinomialNB()).fit(["um dois", "tres"], ["a", "b"])
    content = metadata(compiled(model))
    steps = [(one["step"], one["offset"], one["size"]) for one in content["weightings"]]
    assert steps == [
        ("one_plus_log", 0, 3),
        ("scale", 0, 3),
        ("normalize", 0, 3),
        ("multiply", 0, 3),
        ("scale", 0, 13),
    ]
    assert content["weightings"][2]["norm"] == "l2"
    assert content["weightings"][3]["factor"] == 0.5
    np.testing.assert_array_equal(numbers(content["weightings"][1]["factors"]), model[0]["branch0"].idf_)


def distinct_features(content: bytes) -> np.ndarray:
    return numbers(metadata(content)["distinct_features"], "<i4")


def test_keeps_the_weights_of_features_that_no_training_saw_once(compiled):
    titles, categories = sample()
    voters = VotingClassifier([("svc", LinearSVC()), ("bayes", MultinomialNB())])
    model = pipeline(HashingVectorizer(alternate_sign=False), voters).fit(titles[:300], categories[:300])
    content = compiled(model)
    seen = np.flatnonzero(model[0].transform(titles[:300]).sum(axis=0))
    np.testing.assert_array_equal(distinct_features(content), seen)
    graph = onnx.load_from_string(content).graph
    assert [list(tensor.dims) for tensor in graph.initializer if "weights" in tensor.name] == [[len(seen) + 1, 8]]
    assert_same_predictions(model, content, titles[300:400])


def test_keeps_them_once_beside_a_vocabulary_of_which_some_weights_are_nothing(compiled):
    titles, categories = sample()
    features = union(CountVectorizer(), HashingVectorizer(n_features=2**16))
    model = pipeline(features, LogisticRegression(l1_ratio=1, solver="saga", C=2, max_iter=50))
    content = compiled(model.fit(titles[:300], categories[:300]))
    assert len(distinct_features(content)) < 2_000
    assert_same_predictions(model, content, titles[300:400])


def test_keeps_only_what_was_selected_of_many_features_for_trees(compiled):
    titles, categories = sample()
    forest = RandomForestClassifier(3, random_state=0)
    model = pipeline(HashingVectorizer(n_features=2**16, alternate_sign=False), SelectKBest(chi2, k=20), forest)
    content = compiled(model.fit(titles[:300], categories[:300]))
    assert len(distinct_features(content)) == 20
    assert metadata(content)["text_width"] < 100
    assert_same_predictions(model, content, titles[300:400])


def test_keeps_the_weights_of_each_vectorizers_unseen_features_once(compiled):
    titles, categories = sample()
    hashing = {"n_features": 2**16, "alternate_sign": False}
    words = pipeline(HashingVectorizer(**hashing), SelectKBest(chi2, k=50))
    model = pipeline(union(words, HashingVectorizer(**hashing, analyzer="char")), MultinomialNB())
    content = compiled(model.fit(titles[:300], categories[:300]))
    assert len(distinct_features(content)) < 1_000
    assert_same_predictions(model, content, titles[300:400])


def test_keeps_factors_that_many_features_share_once(compiled):
    titles, categories = sample()
    model = pipeline(
        HashingVectorizer(alternate_sign=False, norm=None), TfidfTransformer(), MaxAbsScaler(), LinearSVC()
    )
    content = compiled(model.fit(titles[:300], categories[:300]))
    assert len(metadata(content)["weightings"][0]["features"]) < 20_000
    assert_same_predictions(model, content, titles[300:400])
