"""What wrote a file: found in it, told, and in the metadata."""

import io
import json
import pickle
import zipfile

import cloudpickle
import joblib
import numpy as np
import pytest
import sklearn
import skops.io
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB
from sklearn.svm import LinearSVC
from test_written import WRITTEN

from product_model import source
from product_model.cli import main
from product_model.reading import writer
from product_model.reading.content import decompressed
from product_model.refusal import Refusal
from scoring import metadata
from supported_pipelines import pipeline

TEXTS, LABELS = ["jogo de cartas", "livro de jogos", "batom rosa", "batom e livro"], ["j", "l", "b", "l"]
THIS = sklearn.__version__


def model():
    return pipeline(TfidfVectorizer(), LinearSVC(random_state=0)).fit(TEXTS, LABELS)


def compressed_with(kind):
    return lambda path: joblib.dump(model(), path, compress=kind)


SAVED = {
    "joblib": lambda path: joblib.dump(model(), path),
    **{kind: compressed_with(kind) for kind in ("zlib", "gzip", "bz2", "lzma", "xz", "lz4")},
    **{
        f"pickle of protocol {protocol}": lambda path, protocol=protocol: path.write_bytes(
            pickle.dumps(model(), protocol)
        )
        for protocol in range(6)
    },
    "cloudpickle": lambda path: path.write_bytes(cloudpickle.dumps(model())),
    "skops": lambda path: skops.io.dump(model(), path),
}


@pytest.mark.parametrize("saved", SAVED)
def test_finds_what_wrote_a_file_however_it_was_saved(tmp_path, capsys, saved):
    path = tmp_path / f"model.{'skops' if saved == 'skops' else 'joblib'}"
    SAVED[saved](path)
    loaded = source.load(path)
    assert loaded.writer.versions == [THIS]
    assert ("TfidfTransformer", THIS) in loaded.writer.scikit_learn
    assert list(loaded.model.predict(TEXTS)) == LABELS
    np.testing.assert_array_equal(loaded.model.decision_function(TEXTS), model().decision_function(TEXTS))
    described = loaded.writer.described()
    assert ("skops" in described) == (saved == "skops")
    assert ("joblib" in described) == (not saved.startswith(("pickle", "cloudpickle", "skops")))
    if saved.startswith("pickle"):
        # Those before 2 don't say which they are.
        assert described.get("pickle_protocol", int(saved[-1])) == int(saved[-1])
    assert "was written by" not in capsys.readouterr().err


def test_runs_nothing_of_a_file_to_find_what_wrote_it():
    class Harmful:
        def __reduce__(self):
            return exec, ("raise SystemError('it ran')",)

    content = pickle.dumps([Harmful(), model()])
    assert writer.of_pickle(content).versions == [THIS]
    with pytest.raises(SystemError, match="it ran"):
        pickle.loads(content)


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("1.0.2", {"scikit_learn": "1.0.2", "numpy": "before 2", "joblib": "before 1.2", "pickle_protocol": 4}),
        ("1.4.2", {"scikit_learn": "1.4.2", "numpy": "2 or later", "joblib": "1.2 or later", "pickle_protocol": 4}),
    ],
)
def test_says_before_or_after_what_numpy_and_joblib_it_was_written(version, said):
    content = (WRITTEN / version / "19.lzma.joblib").read_bytes()
    assert writer.of_pickle(decompressed(content)).described() == said


def written_by(monkeypatch, version, made):
    """As if `version` had saved it: estimators name it in what they save."""
    monkeypatch.setattr("sklearn.base.__version__", version)
    content = pickle.dumps(made)
    monkeypatch.undo()
    return content


def test_tells_of_another_version_and_records_it(tmp_path, monkeypatch, capsys):
    path, output = tmp_path / "model.joblib", tmp_path / "model.onnx"
    path.write_bytes(written_by(monkeypatch, "1.8.0", pipeline(TfidfVectorizer(), MultinomialNB()).fit(TEXTS, LABELS)))
    assert main(["compile", str(path), "-o", str(output)]) == 0
    said = capsys.readouterr().err
    assert (
        f"{path}: it was written by scikit-learn 1.8.0, and this is {THIS}: it is read so that it predicts as" in said
    )
    assert "; nothing that it holds has changed since\n" in said
    described = metadata(output.read_bytes())["source"]
    assert described["scikit_learn"] == "1.8.0"
    assert described["compiled_with"] == {"scikit_learn": THIS, "numpy": np.__version__}
    assert main(["inspect", str(output)]) == 0
    printed = capsys.readouterr().out
    assert "\nwritten by  scikit-learn 1.8.0, numpy 2 or later, pickle protocol 4\n" in printed
    assert f"scikit-learn {THIS}, numpy {np.__version__}\n" in printed


def test_keeps_apart_what_estimators_of_two_versions_wrote(tmp_path, monkeypatch, capsys):
    both = model()
    inner = pickle.loads(written_by(monkeypatch, "1.8.0", both[0]))
    monkeypatch.setattr(type(inner), "__getstate__", lambda self: {**vars(self), "_sklearn_version": "1.8.0"})
    both.steps[0] = ("step0", inner)
    joblib.dump(both, tmp_path / "model.joblib")
    monkeypatch.undo()
    found = source.load(tmp_path / "model.joblib").writer
    assert found.versions == ["1.8.0", THIS]
    assert ("TfidfVectorizer", "1.8.0") in found.scikit_learn
    assert ("Pipeline", THIS) in found.scikit_learn
    assert "it was written by scikit-learn 1.8.0, and this is" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("version", "reason", "instead"),
    [
        ("0.24.2", "which is older than 1.0", "; train and save it again with scikit-learn 1.0 or later\n"),
        ("1.99.0", f"which is newer than the {THIS} that is installed here", "(pip install scikit-learn==1.99.0)\n"),
        ("2.0.0", "which is newer than", "(pip install scikit-learn==2.0.0)\n"),
        ("1.5.dev0", "which is no release", "(pip install scikit-learn==1.5.dev0)\n"),
    ],
)
def test_refuses_versions_that_it_can_not_read_and_says_what_to_do(
    tmp_path, monkeypatch, capsys, version, reason, instead
):
    path = tmp_path / "model.joblib"
    path.write_bytes(written_by(monkeypatch, version, model()))
    assert main(["compile", str(path), "-o", str(tmp_path / "model.onnx")]) == 1
    said = capsys.readouterr().err
    assert f"it was written by scikit-learn {version}, {reason}" in said
    assert said.endswith(instead)
    assert "is code, and loading it" not in said, "it was not loaded"


def test_finds_what_wrote_a_file_of_the_joblib_that_scikit_learn_had_inside(tmp_path, monkeypatch):
    path = tmp_path / "model.joblib"
    monkeypatch.setattr("sklearn.base.__version__", "0.20.4")
    joblib.dump(model(), path, protocol=3)
    monkeypatch.undo()
    path.write_bytes(path.read_bytes().replace(b"cjoblib.", b"csklearn.externals.joblib."))
    with pytest.raises(Refusal, match=r"written by scikit-learn 0\.20\.4, which is older than 1\.0"):
        source.load(path)


def test_refuses_a_parameter_that_no_change_gives(tmp_path, monkeypatch):
    made = pipeline(TfidfVectorizer(), LogisticRegression()).fit(TEXTS, LABELS)
    del vars(made[1])["solver"]
    (tmp_path / "model.pkl").write_bytes(written_by(monkeypatch, "1.8.0", made))
    with pytest.raises(
        Refusal, match=r"LogisticRegression has solver since scikit-learn 1\.8\.0, and product-model do"
    ):
        source.load(tmp_path / "model.pkl")


def test_refuses_a_skops_file_of_two_versions(tmp_path):
    skops.io.dump(model(), tmp_path / "model.skops")
    with zipfile.ZipFile(tmp_path / "model.skops") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    schema = members["schema.json"].decode()
    for versions, message in {
        ("1.8.0", THIS): r"written by scikit-learn 1\.8\.0 and .*, which only a pickle or a file of joblib\.dump",
        ("1.8.0", "1.8.0"): None,
    }.items():
        quoted = json.dumps(THIS)
        changed = schema.replace(json.dumps(quoted), json.dumps(json.dumps(versions[0])), 1)
        changed = changed.replace(json.dumps(quoted), json.dumps(json.dumps(versions[1])))
        with zipfile.ZipFile(tmp_path / "changed.skops", "w") as archive:
            for name, content in members.items():
                archive.writestr(name, changed if name == "schema.json" else content)
        if message is None:
            assert source.load(tmp_path / "changed.skops").writer.versions == ["1.8.0"]
        else:
            with pytest.raises(Refusal, match=message):
                source.load(tmp_path / "changed.skops")


def test_reads_what_joblib_keeps_of_arrays(tmp_path):
    arrays = [
        np.arange(12.0).reshape(3, 4),
        np.asfortranarray(np.arange(6).reshape(2, 3)),
        np.zeros((0, 3)),
        np.array(3.5),
        np.array(["um", "dois"]),
        np.array(["um", None], dtype=object),
        np.array([(1, 2.5)], dtype=[("a", "<i4"), ("b", ">f8")]),
        np.arange(3, dtype=">i4"),
    ]
    content = io.BytesIO()
    joblib.dump(arrays, content)
    for found, expected in zip(source.loader.unpickled(content.getvalue()), arrays, strict=True):
        np.testing.assert_array_equal(found, expected)
        assert found.flags.writeable
        assert found.flags.f_contiguous == expected.flags.f_contiguous
