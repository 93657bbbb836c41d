"""Models that older versions wrote, kept in tests/written with what those predict."""

import json
from pathlib import Path

import numpy as np
import pytest
import sklearn

from product_model import compiler, sample, source
from product_model.cli import main
from product_model.refusal import Refusal
from scoring import assert_same_predictions, metadata, scored

WRITTEN = Path(__file__).parent / "written"
TEXTS = json.loads((WRITTEN / "texts.json").read_text())
OLD = WRITTEN / "old_tfidf"
REFUSED = ("1.0.2", "two categories: TfidfVectorizer, GradientBoostingClassifier of exponential loss")


def kept() -> list[tuple[str, str, dict]]:
    return [
        (version.name, name, pipeline)
        for version in sorted(WRITTEN.glob("*.*.*"))
        for name, pipeline in json.loads((version / "written.json").read_text())["pipelines"].items()
    ]


@pytest.mark.parametrize(
    ("version", "name", "pipeline"), [one for one in kept() if one[:2] != REFUSED], ids=lambda one: str(one)[:60]
)
def test_predicts_and_scores_as_the_version_that_wrote_it(version, name, pipeline):
    loaded = source.load(WRITTEN / version / pipeline["files"]["lzma.joblib"])
    content = compiler.compile_loaded(loaded).onnx()
    found, described = scored(content, TEXTS), metadata(content)
    assert [described["categories"][i] for i in found["category_index"]] == pipeline["labels"]
    expected = np.array(pipeline["scores"])
    scores = found["scores"] if expected.ndim == 2 else found["scores"][:, 1]
    np.testing.assert_allclose(scores, expected, rtol=1e-9, atol=1e-12)
    if pipeline["probabilities"] and "probabilities" in found:
        np.testing.assert_allclose(found["probabilities"], pipeline["probabilities"], rtol=1e-9, atol=1e-12)
    # What loads the model to compare with predicts the same as well.
    assert_same_predictions(loaded.model, content, TEXTS, exactly=False)


def test_refuses_what_no_version_reads_as_it_was_written():
    (pipeline,) = [pipeline for *one, pipeline in kept() if tuple(one) == REFUSED]
    with pytest.raises(Refusal, match=r"predicts otherwise: scores begin elsewhere.*pip install scikit-learn==1\.0\.2"):
        source.load(WRITTEN / "1.0.2" / pipeline["files"]["lzma.joblib"])


def test_an_old_tfidf_keeps_its_idf(tmp_path, capsys):
    output = tmp_path / "model.onnx"
    assert main(["compile", str(OLD / "model.joblib"), "-o", str(output)]) == 0
    said = capsys.readouterr().err
    assert f"was written by scikit-learn 1.0.2, and this is {sklearn.__version__}: it is read so that" in said
    assert "TfidfTransformer: idf_ was the diagonal of _idf_diag" in said
    content = output.read_bytes()
    texts = sample.texts(OLD / "texts.csv", "descricao")
    categories = metadata(content)["categories"]
    found = [categories[i] for i in scored(content, texts)["category_index"]]
    assert found == (OLD / "predicted-by-1.0.2.txt").read_text().split()
    assert found[8] == "brinquedo"
