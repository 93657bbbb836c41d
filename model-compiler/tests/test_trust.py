"""A pickle is a program: whose name does not call it one, it is not run; and a skops file is none."""

import pickle
import sys
import zlib
from pathlib import Path

import joblib
import pytest
import skops.io
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB

from product_model import golden
from product_model.cli import main
from supported_pipelines import pipeline

TEXTS = ["jogo de cartas", "livro de jogos", "batom rosa", "batom e livro"]


class Program:
    """Runs when it is loaded."""

    def __init__(self, mark):
        self.mark = mark

    def __reduce__(self):
        return Path.touch, (self.mark,)


@pytest.mark.parametrize(
    "name", ["evil.skops", "evil.pkl.skops", "evil.onnx", "evil.SKOPS", "evil", ".pkl", "evil.json"]
)
@pytest.mark.parametrize("dump", [pickle.dumps, lambda program: zlib.compress(pickle.dumps(program))])
@pytest.mark.parametrize("command", ["compile", "golden", "labels"])
def test_runs_no_pickle_that_is_not_called_one(sample_model, tmp_path, capsys, name, dump, command):
    program, mark = tmp_path / name, tmp_path / "ran"
    program.write_bytes(dump(Program(mark)))
    (tmp_path / "texts.txt").write_text("livro\n")
    written = ["--sample", str(tmp_path / "texts.txt"), "-o", str(tmp_path / "golden.csv")]
    arguments = {
        "compile": ["compile", str(program), "-o", str(tmp_path / "model.out")],
        "golden": ["golden", str(program), *written],
        "labels": ["golden", str(sample_model), "--labels", str(program), *written],
    }[command]
    assert main(arguments) == 1
    assert not mark.exists()
    said = capsys.readouterr().err
    # A list of labels in JSON is read as JSON.
    assert ("is code" in said and "--trust pickle" in said) or (name == "evil.json" and command == "labels")


def test_runs_a_pickle_of_any_name_if_told_and_says_so_before(tmp_path, capsys):
    model = pipeline(CountVectorizer(), MultinomialNB()).fit(TEXTS, ["j", "l", "b", "l"])
    joblib.dump(model, tmp_path / "model.bin")
    arguments = ["compile", str(tmp_path / "model.bin"), "-o", str(tmp_path / "model.onnx")]
    assert main(arguments) == 1
    assert main([*arguments, "--trust", "pickle"]) == 0
    assert "model.bin is code, and loading it runs that code" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["compile", "golden"])
def test_reads_no_file_with_a_skops_that_runs_code(tmp_path, capsys, monkeypatch, command):
    skops.io.dump(pipeline(CountVectorizer(), MultinomialNB()).fit(TEXTS, ["j", "l", "b", "l"]), tmp_path / "m.skops")
    (tmp_path / "texts.txt").write_text("livro\n")
    monkeypatch.setattr(skops, "__version__", "0.12.9")
    written = ["--sample", str(tmp_path / "texts.txt")] if command == "golden" else []
    assert main([command, str(tmp_path / "m.skops"), "-o", str(tmp_path / "out"), *written]) == 1
    assert "skops 0.12.9 runs code of some files: pip install 'skops>=0.13'" in capsys.readouterr().err
    assert not golden.old_skops("0.13.0") and not golden.old_skops("1.0rc1")


def test_proposes_no_skops_that_its_python_cannot_have(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    assert "use Python 3.9 or later" in golden.old_skops("0.9.0")
    assert "pip install" not in golden.old_skops("0.9.0")


def test_golden_loads_no_type_that_skops_does_not_know(tmp_path, capsys):
    skops.io.dump({"model": Path(tmp_path)}, tmp_path / "m.skops")
    (tmp_path / "texts.txt").write_text("livro\n")
    arguments = [
        "golden",
        str(tmp_path / "m.skops"),
        "--sample",
        str(tmp_path / "texts.txt"),
        "-o",
        str(tmp_path / "g"),
    ]
    assert main(arguments) == 1
    assert "which skops does not know to be harmless; if you do, add --trust pathlib." in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", ["a.joblib", "a.JOBLIB", "a.joblib.gz", "a.pkl", "1.lzma.joblib", "v1.2.pickle", "a.sav"]
)
def test_takes_the_names_that_people_give_pickles(name):
    assert golden.is_expected(Path(name), [])


def test_golden_alone_drives_no_terminal(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["golden.py", "\x1b[31m\u202e.pkl", "--sample", "none.txt", "-o", "g.csv"])
    assert golden.main() == 1
    assert capsys.readouterr().err == "golden.py: model \\x1b[31m\\u202e.pkl can't be read: No such file or directory\n"
