import base64
import gzip

import joblib
import numpy as np
import onnx
import pytest
import skops.io
from sklearn.ensemble import VotingClassifier
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.feature_selection import SelectKBest, chi2
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB
from sklearn.neighbors import NearestCentroid
from sklearn.preprocessing import Normalizer
from sklearn.svm import SVC, LinearSVC

from product_model import java_scorer
from product_model.cli import main
from product_model.refusal import Refusal
from product_model.verification import largest
from product_model.version import VERSION
from scoring import EXAMPLES, metadata
from supported_pipelines import pipeline, union

TEXTS = ["jogo de cartas", "livro de jogos", "batom rosa", "batom e livro"]
SAMPLE = EXAMPLES / "produtos.csv"
COMMITTED = EXAMPLES / "classificador-produtos.onnx"


@pytest.fixture
def java() -> str:
    try:
        return java_scorer.classpath()
    except Refusal as refusal:
        pytest.skip(str(refusal))


def test_compiles_and_says_what_it_made_and_that_a_joblib_is_code(sample_model, tmp_path, capsys):
    output = tmp_path / "model.onnx"
    assert main(["compile", str(sample_model), "-o", str(output)]) == 0
    printed = capsys.readouterr()
    assert f"{output}: {output.stat().st_size:,} bytes, 1,318 features, 4 categories (brinquedo, game," in printed.out
    assert "is code, and loading it runs that code: compile only files you trust" in printed.err
    assert [path.name for path in tmp_path.iterdir()] == ["model.onnx"]


def test_says_in_one_line_why_it_refuses_and_leaves_the_old_output(tmp_path, capsys):
    output = tmp_path / "model.onnx"
    output.write_text("old")
    assert main(["compile", str(tmp_path / "none.joblib"), "-o", str(output)]) == 1
    assert "product-model: model " in capsys.readouterr().err.splitlines()[-1]
    assert output.read_text() == "old"


def test_says_where_it_can_not_write(sample_model, tmp_path, capsys):
    assert main(["compile", str(sample_model), "-o", str(tmp_path / "no" / "model.onnx")]) == 1
    assert "model.onnx can't be written: No such file or directory" in capsys.readouterr().err


def test_says_its_version(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out.strip() == VERSION


def test_puts_golden_rows_of_every_category_into_the_model(sample_model, tmp_path, capsys):
    output = tmp_path / "model.onnx"
    arguments = ["compile", str(sample_model), "-o", str(output), "--verify-sample", str(SAMPLE)]
    assert main([*arguments, "--text-column", "descricao"]) == 0
    rows = metadata(output.read_bytes())["golden_rows"]
    assert {row["category"] for row in rows} == {"brinquedo", "game", "livro", "maquiagem"}
    assert 64 <= len(rows) <= 68
    assert len({row["text"] for row in rows}) == len(rows)
    model = joblib.load(sample_model)
    assert list(model.predict([row["text"] for row in rows])) == [row["category"] for row in rows]
    assert f", {len(rows)} golden rows" in capsys.readouterr().out


def test_writes_a_portable_graph_or_nothing(sample_model, tmp_path, capsys):
    output, portable = tmp_path / "model.onnx", tmp_path / "portable.onnx"
    arguments = ["-o", str(output), "--portable", str(portable)]
    assert main(["compile", str(sample_model), *arguments]) == 0
    assert [value.name for value in onnx.load(portable).graph.input] == ["text"]
    output.unlink()
    hashed = pipeline(HashingVectorizer(n_features=8), LinearSVC()).fit(TEXTS, ["j", "l", "b", "l"])
    joblib.dump(hashed, tmp_path / "hashed.joblib")
    assert main(["compile", str(tmp_path / "hashed.joblib"), *arguments]) == 1
    assert "ONNX has no hash of strings" in capsys.readouterr().err
    assert not output.exists()


@pytest.mark.parametrize(
    ("content", "column", "message"),
    [
        (None, "descricao", "sample.csv can't be read: No such file"),
        ("a;b\n1;2\n", "descricao", "sample.csv has the columns a, b; --text-column descricao is none of them"),
        ("descricao;b\n;2\n", "descricao", "sample.csv has no text in its column descricao"),
        ("descricao;b\ná;2\n".encode("latin-1"), "descricao", "sample.csv is not UTF-8"),
        ("descricao;b\n", None, "--verify-sample needs --text-column"),
    ],
)
def test_says_what_is_wrong_with_a_sample(sample_model, tmp_path, capsys, content, column, message):
    sample = tmp_path / "sample.csv"
    if content is not None:
        sample.write_bytes(content if isinstance(content, bytes) else content.encode())
    arguments = ["compile", str(sample_model), "-o", str(tmp_path / "m.onnx"), "--verify-sample", str(sample)]
    assert main(arguments + (["--text-column", column] if column else [])) == 1
    assert message in capsys.readouterr().err


def test_compiles_a_skops_file_which_is_no_code(tmp_path, capsys):
    model = pipeline(CountVectorizer(), MultinomialNB()).fit(TEXTS, ["j", "l", "b", "l"])
    skops.io.dump(model, tmp_path / "model.skops")
    joblib.dump(model, tmp_path / "model.joblib")
    for kind in ("skops", "joblib"):
        assert main(["compile", str(tmp_path / f"model.{kind}"), "-o", str(tmp_path / f"{kind}.onnx")]) == 0
        assert ("is code" in capsys.readouterr().err) == (kind == "joblib")
    made = [metadata((tmp_path / f"{kind}.onnx").read_bytes()) for kind in ("skops", "joblib")]
    assert made[0]["vectorizers"] == made[1]["vectorizers"]


def test_names_what_skops_does_not_know_and_takes_it_if_told(tmp_path, capsys):
    model = pipeline(CountVectorizer(), SelectKBest(chi2, k=2), MultinomialNB()).fit(TEXTS, ["j", "l", "b", "l"])
    path = tmp_path / "model.skops"
    skops.io.dump(model, path)
    arguments = ["compile", str(path), "-o", str(tmp_path / "model.onnx")]
    unknown = skops.io.get_untrusted_types(file=path)
    if unknown:
        assert main(arguments) == 1
        assert f"if you do, add --trust {unknown[0]}" in capsys.readouterr().err
    assert main([*arguments, *(f"--trust={name}" for name in unknown)]) == 0


def test_inspects_what_is_in_a_model(capsys):
    assert main(["inspect", str(COMMITTED)]) == 0
    printed = capsys.readouterr().out
    assert "compiled    from classificador-produtos.joblib (sha256 " in printed
    assert "categories  4: brinquedo, game, livro, maquiagem\n" in printed
    assert "scores      joint log likelihood; outputs scores, category_index, probabilities\n" in printed
    assert (
        "vectorizer  count, 1,318 features, analyzer word, n-grams of 1, tokens (?u)\\b\\w\\w+\\b, lowercase\n"
        in printed
    )
    assert "\n  maquiagem: " in printed


def test_inspect_shows_no_terms_of_what_is_a_distance(tmp_path, capsys):
    joblib.dump(
        pipeline(CountVectorizer(), NearestCentroid()).fit(TEXTS, ["j", "l", "b", "l"]), tmp_path / "model.joblib"
    )
    assert main(["compile", str(tmp_path / "model.joblib"), "-o", str(tmp_path / "model.onnx")]) == 0
    capsys.readouterr()
    assert main(["inspect", str(tmp_path / "model.onnx")]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("weights ")


def test_inspect_takes_no_support_vectors_for_weights(tmp_path, capsys):
    """There are as many of them here as categories."""
    model = pipeline(CountVectorizer(), SVC(kernel="linear")).fit(TEXTS[1:], ["l", "b", "j"])
    assert len(model[-1].support_vectors_.toarray()) == 3
    joblib.dump(model, tmp_path / "model.joblib")
    assert main(["compile", str(tmp_path / "model.joblib"), "-o", str(tmp_path / "model.onnx")]) == 0
    capsys.readouterr()
    assert main(["inspect", str(tmp_path / "model.onnx")]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("weights ")


def test_inspect_says_what_becomes_of_counts(tmp_path, capsys):
    features = union(TfidfVectorizer(sublinear_tf=True), CountVectorizer(analyzer="char"))
    model = pipeline(features, Normalizer("l1"), MultinomialNB()).fit(["um dois", "tres"], ["a", "b"])
    joblib.dump(model, tmp_path / "model.joblib")
    assert main(["compile", str(tmp_path / "model.joblib"), "-o", str(tmp_path / "model.onnx")]) == 0
    assert main(["inspect", str(tmp_path / "model.onnx")]) == 0
    printed = capsys.readouterr().out
    assert "weighting   one_plus_log, scale, normalize l2: 3 features from 0\n" in printed
    assert "weighting   normalize l1: 13 features from 0\n" in printed


def test_inspect_says_why_a_model_has_no_probabilities(sample_model, tmp_path, capsys):
    output = tmp_path / "model.onnx"
    assert main(["compile", str(sample_model), "-o", str(output), "--no-probabilities"]) == 0
    assert main(["inspect", str(output)]) == 0
    assert "\n            no probabilities: it was compiled with --no-probabilities\n" in capsys.readouterr().out


def test_shows_no_terms_of_several_classifiers_weights(tmp_path, capsys):
    voters = VotingClassifier([("logistic", LogisticRegression()), ("svc", LinearSVC())])
    model, output = tmp_path / "model.joblib", tmp_path / "model.onnx"
    joblib.dump(pipeline(CountVectorizer(), voters).fit(TEXTS, ["j", "l", "j", "l"]), model)
    assert main(["compile", str(model), "-o", str(output)]) == 0
    assert main(["inspect", str(output)]) == 0
    assert "\n  j: " not in capsys.readouterr().out


def test_says_what_it_can_not_inspect(tmp_path, capsys):
    path = tmp_path / "model.onnx"
    for content, message in {
        b"\xff not a model": "model.onnx is not an ONNX file",
        b"": "model.onnx was not made by product-model compile: it has no property product_classification",
    }.items():
        path.write_bytes(content)
        assert main(["inspect", str(path)]) == 1
        assert message in capsys.readouterr().err


def test_prints_a_config_map_with_the_very_bytes(capsys):
    assert main(["configmap", str(COMMITTED), "--name", "classificador-produtos", "--namespace", "produtos"]) == 0
    printed = capsys.readouterr()
    head, data = printed.out.split("\n  model.onnx: ")
    assert head == (
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: classificador-produtos\n  namespace: produtos\nbinaryData:"
    )
    assert gzip.decompress(base64.b64decode(data)) == COMMITTED.read_bytes()
    assert printed.err == ""


def test_says_how_to_apply_a_large_config_map(monkeypatch, capsys):
    monkeypatch.setattr("product_model.commands.configmap.MOST_ANNOTATED", 20_000)
    assert main(["configmap", str(COMMITTED), "--name", "m"]) == 0
    assert "apply it with kubectl apply --server-side -f -" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--name", "Modelo"], "--name Modelo is no name of a ConfigMap: use lower case"),
        (["--name", "m", "--key", "a b"], "--key a b is no key of a ConfigMap"),
    ],
)
def test_refuses_names_that_kubernetes_refuses(arguments, message, capsys):
    assert main(["configmap", str(COMMITTED), *arguments]) == 1
    assert message in capsys.readouterr().err


def test_proposes_a_volume_for_a_model_that_no_config_map_holds(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("product_model.commands.configmap.MOST_BYTES", 10_000)
    assert main(["configmap", str(COMMITTED), "--name", "m"]) == 1
    assert "spec.model.persistentVolumeClaim: {claimName: …, path: …}" in capsys.readouterr().err


def test_verifies_through_the_code_that_the_job_runs(java, sample_model, capsys):
    arguments = ["verify", str(sample_model), str(COMMITTED), "--sample", str(SAMPLE), "--text-column", "descricao"]
    assert main([*arguments, "--classpath", java]) == 0
    printed = capsys.readouterr().out
    assert " rows, 0 disagreements, largest difference of a score 0, of a probability " in printed
    assert float(printed.rsplit(" ", 1)[1]) < 1e-12


@pytest.mark.parametrize("place", range(4))
def test_verifies_files_in_any_order_beside_options(java, tmp_path, capsys, place):
    """Of a vectorizer and a classifier, MODEL is left out; of a pipeline it stands anywhere."""
    model = pipeline(CountVectorizer(), MultinomialNB()).fit(TEXTS, ["j", "l", "b", "l"])
    parts = {"model": model, "vectorizer": model[0], "classifier": model[1]}
    files = {name: str(tmp_path / f"{name}.joblib") for name in parts}
    for name, part in parts.items():
        joblib.dump(part, files[name])
    sample, output = tmp_path / "sample.csv", str(tmp_path / "model.onnx")
    sample.write_text("texto\nrosa\njogo\n")
    two = ["--vectorizer", files["vectorizer"], "--classifier", files["classifier"]]
    options = ["--sample", str(sample), "--text-column", "texto", "--classpath", java]
    assert main(["compile", *two, "-o", output]) == 0
    assert main(["verify", *two, *options[: 2 * place], output, *options[2 * place :]]) == 0
    assert main(["compile", files["model"], "-o", output]) == 0
    assert main(["verify", files["model"], *options[: 2 * place], output, *options[2 * place :]]) == 0
    assert capsys.readouterr().out.count("2 rows, 0 disagreements") == 2


def test_shows_both_sides_of_a_disagreement(java, tmp_path, capsys):
    model = pipeline(CountVectorizer(), MultinomialNB()).fit(TEXTS, ["j", "l", "b", "l"])
    joblib.dump(model, tmp_path / "model.joblib")
    output = tmp_path / "model.onnx"
    assert main(["compile", str(tmp_path / "model.joblib"), "-o", str(output)]) == 0
    output.write_bytes(output.read_bytes().replace(b'"rosa"', b'"roxa"'))
    sample = tmp_path / "sample.csv"
    sample.write_text("texto\nrosa\njogo\n")
    capsys.readouterr()
    arguments = ["verify", str(tmp_path / "model.joblib"), str(output), "--sample", str(sample)]
    assert main([*arguments, "--text-column", "texto", "--classpath", java]) == 1
    printed = capsys.readouterr().out
    assert "2 rows, 1 disagreements" in printed
    assert "'rosa'\n  scikit-learn b, compiled l\n" in printed
    assert "\n  feature 6 'rosa': 1 ≠ 0\n" in printed


def test_a_score_that_is_no_number_differs_as_much_as_can_be():
    one = np.array([[1.0, np.nan, -np.inf]])
    assert largest(one, [[1.5, np.nan, -np.inf]]) == 0.5
    assert largest(one, [[1.0, 2.0, -np.inf]]) == np.inf
    assert largest(np.zeros((0, 3)), []) == 0


def test_does_not_compare_a_model_with_another(java, tmp_path, capsys):
    model = pipeline(CountVectorizer(), MultinomialNB()).fit(TEXTS, ["j", "l", "b", "l"])
    joblib.dump(model, tmp_path / "other.joblib")
    arguments = ["verify", str(tmp_path / "other.joblib"), str(COMMITTED), "--sample", str(SAMPLE)]
    assert main([*arguments, "--text-column", "descricao"]) == 1
    assert "was not compiled from" in capsys.readouterr().err
