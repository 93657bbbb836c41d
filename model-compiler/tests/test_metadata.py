import platform
import unicodedata

import joblib
import onnx
import pytest
import sklearn
from sklearn.ensemble import VotingClassifier
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline
from sklearn.svm import LinearSVC

from product_model.compiler import compile_model
from product_model.version import VERSION
from proven import pipeline, union
from scoring import EXAMPLES, metadata


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
        "format": 1,
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
        "python": platform.python_version(),
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
    assert list(content) == ["format", "categories", "score", "width", "vectorizers", "unicode", "source"]
    assert content["score"] == "decision_function"
    assert content["width"] == 1


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


@pytest.mark.parametrize("name", ["feature_ids", "feature_values", "feature_rows", "batch_size"])
def test_declares_its_inputs(sample_model, name):
    graph = onnx.load_from_string(compile_model(sample_model).onnx()).graph
    assert name in [value.name for value in graph.input]
