"""What golden.py writes where a model was trained, and what compile and verify make of it."""

import csv
import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import joblib
import pytest
import sklearn
import skops.io
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.preprocessing import LabelEncoder
from sklearn.svm import LinearSVC
from test_written import OLD

from product_model import golden, java_scorer
from product_model.cli import main
from product_model.refusal import Refusal
from scoring import metadata
from supported_pipelines import pipeline

TEXTS, LABELS = ["jogo de cartas", "livro de jogos", "batom rosa", 'batom "e"; livro, azul'], ["j", "l", "b", "l"]
GOLDEN = Path(golden.__file__)


@pytest.fixture
def java() -> str:
    try:
        return java_scorer.classpath()
    except Refusal as refusal:
        pytest.skip(str(refusal))


@pytest.fixture
def trained(tmp_path) -> Path:
    joblib.dump(pipeline(TfidfVectorizer(), LinearSVC(random_state=0)).fit(TEXTS, LABELS), tmp_path / "model.joblib")
    (tmp_path / "texts.txt").write_text("\n".join([*TEXTS, "", "Ação"]), encoding="utf-8")
    return tmp_path


def written(folder: Path, model: str = "model.joblib", sample: str = "texts.txt") -> list[dict]:
    output = folder / "golden.csv"
    assert main(["golden", str(folder / model), "--sample", str(folder / sample), "-o", str(output)]) == 0
    with output.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_writes_what_the_model_predicts_here_and_the_versions(trained):
    rows = written(trained)
    assert [row["text"] for row in rows] == [*TEXTS, "Ação"]
    assert [row["category"] for row in rows][:4] == LABELS
    assert rows[0]["scikit_learn"] == sklearn.__version__
    assert rows[0]["unicode"] == unicodedata.unidata_version
    assert rows[0]["joblib"] == joblib.__version__
    assert len(rows[0]["model_sha256"]) == 64


def test_is_one_file_that_runs_without_being_installed(trained):
    alone = trained / "elsewhere"
    alone.mkdir()
    shutil.copy(GOLDEN, alone)
    arguments = ["../model.joblib", "--sample", "../texts.txt", "-o", "golden.csv"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for program in (alone / "golden.py", GOLDEN):
        run = [sys.executable, "-I", str(program), *arguments]
        done = subprocess.run(run, cwd=alone, capture_output=True, encoding="utf-8", env=environment, check=False)
        assert done.returncode == 0, done.stderr
        assert "5 rows, as scikit-learn" in done.stdout
        (alone / "golden.csv").unlink()


def test_imports_nothing_of_product_model():
    assert "product_model" not in GOLDEN.read_text(encoding="utf-8").replace("--golden", "")


@pytest.mark.parametrize(
    "parts",
    [
        lambda vectorizer, classifier, encoder: (vectorizer, classifier),
        lambda vectorizer, classifier, encoder: {"encoder": encoder, "clf": classifier, "vec": vectorizer},
    ],
)
def test_takes_the_parts_of_a_model(trained, parts):
    encoder = LabelEncoder().fit(LABELS)
    vectorizer = CountVectorizer()
    classifier = MultinomialNB().fit(vectorizer.fit_transform(TEXTS), encoder.transform(LABELS))
    joblib.dump(parts(vectorizer, classifier, encoder), trained / "parts.joblib")
    found = [row["category"] for row in written(trained, "parts.joblib")][:4]
    assert found in (LABELS, [str(number) for number in encoder.transform(LABELS)])
    golden_file, output = str(trained / "golden.csv"), str(trained / "model.onnx")
    assert main(["compile", str(trained / "parts.joblib"), "-o", output, "--golden", golden_file]) == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("labels.txt", "jogo\r\nlivro\n"),
        ("labels.json", '{"0": "jogo", "1": "livro"}'),
        ("labels.json", '{"jogo": 0, "livro": 1}'),
        ("labels.joblib", ["jogo", "livro"]),
        ("labels.joblib", LabelEncoder().fit(["jogo", "livro"])),
    ],
)
def test_takes_the_files_that_compile_takes_together(trained, capsys, name, content):
    vectorizer = CountVectorizer()
    classifier = MultinomialNB().fit(vectorizer.fit_transform(TEXTS), [0, 1, 1, 0])
    joblib.dump(vectorizer, trained / "v.joblib")
    joblib.dump(classifier, trained / "c.joblib")
    labels = trained / name
    labels.write_text(content, encoding="utf-8") if isinstance(content, str) else joblib.dump(content, labels)
    files = ["--vectorizer", str(trained / "v.joblib"), "--classifier", str(trained / "c.joblib")]
    files += ["--labels", str(labels)]
    golden_csv = trained / "golden.csv"
    assert main(["golden", *files, "--sample", str(trained / "texts.txt"), "-o", str(golden_csv)]) == 0
    with golden_csv.open(encoding="utf-8", newline="") as file:
        assert [row["category"] for row in csv.DictReader(file)][:4] == ["jogo", "livro", "livro", "jogo"]
    command = ["compile", "-o", str(trained / "model.onnx"), "--golden", str(golden_csv)]
    assert main([*command, *files]) == 0
    assert main([*command, *files[:4]]) == 1
    assert "with the same --vectorizer, --classifier and --labels" in capsys.readouterr().err


def test_says_which_number_has_no_name(trained, capsys):
    joblib.dump(pipeline(CountVectorizer(), MultinomialNB()).fit(TEXTS, [0, 1, 2, 0]), trained / "numbers.joblib")
    (trained / "labels.txt").write_text("jogo\nlivro\n")
    command = ["golden", str(trained / "numbers.joblib"), "--sample", str(trained / "texts.txt")]
    assert main([*command, "--labels", str(trained / "labels.txt"), "-o", str(trained / "golden.csv")]) == 1
    assert "the model predicts 2, and the labels give a name to 0, 1" in capsys.readouterr().err
    assert main([*command[:1], *command[2:], "-o", str(trained / "golden.csv")]) == 1
    assert "give MODEL alone, or --vectorizer and --classifier" in capsys.readouterr().err


def test_takes_a_pipeline_beside_its_encoder(trained):
    model = pipeline(CountVectorizer(), MultinomialNB()).fit(TEXTS, [0, 1, 1, 0])
    joblib.dump({"modelo": model, "rotulos": LabelEncoder().fit(["jogo", "livro"])}, trained / "both.joblib")
    assert [row["category"] for row in written(trained, "both.joblib")][:4] == ["jogo", "livro", "livro", "jogo"]


def test_takes_a_skops_file(trained):
    skops.io.dump(pipeline(CountVectorizer(), MultinomialNB()).fit(TEXTS, LABELS), trained / "model.skops")
    assert [row["category"] for row in written(trained, "model.skops")][:4] == LABELS


@pytest.mark.parametrize(
    ("sample", "arguments", "message"),
    [
        (None, [], "sample.csv can't be read: No such file"),
        ("a;b\n1;2\n", [], "has the columns 'a', 'b'; say which with --text-column"),
        ("a;b\n1;2\n", ["--text-column", "c"], "has the columns 'a', 'b'; --text-column c is none of them"),
        ("a\n\n", [], "has no text"),
    ],
)
def test_says_what_is_wrong_with_a_sample(trained, capsys, sample, arguments, message):
    if sample is not None:
        (trained / "sample.csv").write_text(sample)
    command = ["golden", str(trained / "model.joblib"), "--sample", str(trained / "sample.csv")]
    assert main([*command, "-o", str(trained / "golden.csv"), *arguments]) == 1
    assert message in capsys.readouterr().err
    assert not (trained / "golden.csv").exists()


def test_refuses_to_predict_with_another_scikit_learn(trained, capsys):
    command = ["golden", str(OLD / "model.joblib"), "--sample", str(OLD / "texts.csv"), "--text-column", "descricao"]
    assert main([*command, "-o", str(trained / "golden.csv")]) == 1
    said = capsys.readouterr().err
    assert "was written by another scikit-learn: Trying to unpickle estimator" in said
    assert "Run this where the model was trained" in said


def compiled(folder: Path, *arguments: str) -> int:
    command = ["compile", str(folder / "model.joblib"), "-o", str(folder / "model.onnx")]
    return main([*command, "--golden", str(folder / "golden.csv"), *arguments])


def test_puts_golden_rows_and_the_trainers_versions_into_the_model(trained, capsys):
    written(trained)
    assert compiled(trained) == 0
    assert "\n5 rows of golden.csv: 0 disagreements" in capsys.readouterr().out
    content = metadata((trained / "model.onnx").read_bytes())
    assert content["golden_rows"][0] == {"text": "jogo de cartas", "category": "j"}
    assert len(content["golden_rows"]) == 5
    assert content["source"]["trained_in"]["scikit_learn"] == sklearn.__version__
    assert main(["inspect", str(trained / "model.onnx")]) == 0
    assert f"\ntrained in  Python {sys.version.split()[0]}, Unicode " in capsys.readouterr().out


def changed(path: Path, old: str, new: str, number: int = -1) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, number), encoding="utf-8")


def test_refuses_to_write_what_disagrees_and_shows_it(trained, capsys):
    written(trained)
    changed(trained / "golden.csv", "batom rosa,b,", "batom rosa,l,")
    assert compiled(trained) == 1
    said = capsys.readouterr().err
    assert "model.joblib, as it is read here, disagrees with golden.csv on 1 of 5 rows:" in said
    assert "\n  'batom rosa': l where it was trained, here b" in said
    assert not (trained / "model.onnx").exists()


def test_compares_the_compiled_model_too(java, trained, capsys, monkeypatch):
    written(trained)
    assert compiled(trained) == 0
    assert "5 rows of golden.csv: 0 disagreements of the compiled model" in capsys.readouterr().out
    arguments = [str(trained / "model.joblib"), str(trained / "model.onnx"), "--golden", str(trained / "golden.csv")]
    assert main(["verify", *arguments]) == 0
    assert "5 rows of golden.csv, 0 disagreements" in capsys.readouterr().out
    changed(trained / "golden.csv", "batom rosa,b,", "batom rosa,l,")
    assert main(["verify", *arguments]) == 1
    assert "1 disagreements\n  'batom rosa': l where it was trained, here b" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("text,category", "texto,category", "was not written by product-model golden, or changed since"),
        ("text,category", 'text,"category', "was not written by product-model golden, or changed since"),
        (f",{sklearn.__version__},", ",1.0.2,", "was predicted by scikit-learn 1.0.2, and model.joblib was written by"),
    ],
)
def test_says_what_is_wrong_with_golden_rows(trained, capsys, old, new, message):
    written(trained)
    changed(trained / "golden.csv", old, new)
    assert compiled(trained) == 1
    assert message in capsys.readouterr().err


def test_refuses_the_golden_rows_of_another_model_and_of_two(trained, capsys):
    (row, *_) = written(trained)
    changed(trained / "golden.csv", row["model_sha256"], "0" * 64)
    assert compiled(trained) == 1
    assert "was predicted by another model than model.joblib" in capsys.readouterr().err
    written(trained)
    changed(trained / "golden.csv", row["model_sha256"], "0" * 64, 1)
    assert compiled(trained) == 1
    assert "has rows of several models or environments" in capsys.readouterr().err


def test_tells_of_another_unicode(trained, capsys):
    written(trained)
    changed(trained / "golden.csv", f",{unicodedata.unidata_version},", ",12.1.0,")
    assert compiled(trained) == 0
    said = capsys.readouterr().err
    assert "which knows Unicode 12.1.0, and this one knows" in said
    assert "to read them as the trainer did, compile with Python" in said


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["verify", "m", "m.onnx"], "give --sample, to compare with scikit-learn here, or --golden"),
        (["verify", "m", "m.onnx", "--sample", "a", "--golden", "b"], "give --sample, to compare with"),
        (["verify", "m", "m.onnx", "--sample", "a"], "--sample needs --text-column"),
        (["compile", "m", "-o", "o", "--golden", "a", "--verify-sample", "b"], "give --golden or --verify-sample"),
    ],
)
def test_says_what_goes_together(capsys, command, message):
    assert main(command) == 1
    assert message in capsys.readouterr().err
