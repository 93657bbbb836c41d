import platform
import unicodedata

import onnx
import pytest
import sklearn
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline

from product_model.compiler import compile_model
from product_model.version import VERSION
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
    assert compile_model(sample_model).onnx == compile_model(sample_model).onnx


def test_the_committed_model_is_what_the_compiler_makes(sample_model):
    committed = (EXAMPLES / "classificador-produtos.onnx").read_bytes()
    compiled = compile_model(sample_model).onnx
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


@pytest.mark.parametrize("name", ["feature_ids", "feature_values", "feature_rows", "batch_size"])
def test_declares_its_inputs(sample_model, name):
    graph = onnx.load_from_string(compile_model(sample_model).onnx).graph
    assert name in [value.name for value in graph.input]
