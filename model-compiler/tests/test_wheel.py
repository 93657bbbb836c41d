"""The package as others have it: installed from a wheel, with no checkout around."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from product_model import java_scorer
from product_model.refusal import Refusal
from scoring import EXAMPLES

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A folder with the package alone; what it depends on is the tests' own."""
    if not java_scorer.built(PROJECT.parent):
        pytest.skip("./classify is not built, so the wheel has no Java code")
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, PROJECT], check=True)
    (wheel,) = folder.glob("product_model-*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", folder / "package", wheel], check=True)
    return folder / "package"


def run(installed: Path, folder: Path, *arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != java_scorer.VARIABLE}
    command = [sys.executable, "-m", "product_model", *arguments]
    found = subprocess.run(
        command, cwd=folder, env={**environment, "PYTHONPATH": str(installed)}, capture_output=True, encoding="utf-8"
    )
    assert found.returncode == 0, found.stderr
    return found.stdout


def test_every_command_works_far_from_a_checkout(installed, tmp_path):
    shutil.copy(EXAMPLES / "classificador-produtos.joblib", tmp_path / "m.joblib")
    lines = (EXAMPLES / "produtos.csv").read_text(encoding="utf-8").split("\n")[:500]
    (tmp_path / "s.csv").write_text("\n".join(lines), encoding="utf-8")
    assert "4 categories" in run(installed, tmp_path, "compile", "m.joblib", "-o", "m.onnx")
    assert "compiled    from m.joblib" in run(installed, tmp_path, "inspect", "m.onnx")
    verified = run(
        installed, tmp_path, "verify", "m.joblib", "m.onnx", "--sample", "s.csv", "--text-column", "descricao"
    )
    assert ", 0 disagreements, " in verified
    assert "kind: ConfigMap" in run(installed, tmp_path, "configmap", "m.onnx", "--name", "m")


def test_says_how_to_get_the_java_code(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(java_scorer.VARIABLE, raising=False)
    monkeypatch.setattr(java_scorer, "PACKAGED", tmp_path / "java")
    monkeypatch.setattr(java_scorer, "__file__", str(tmp_path / "java_scorer.py"))
    with pytest.raises(
        Refusal, match=r"\./classify --version builds it, and pip install \./model-compiler takes it along"
    ):
        java_scorer.classpath()


@pytest.mark.parametrize(
    ("complaint", "message"),
    [
        (
            "java.lang.UnsupportedClassVersionError: ScoreLines has been compiled by a more recent version",
            "bin/java is too old; install a JDK or JRE of 17 or later, or let JAVA_HOME say where one is",
        ),
        ("no such model", r"scoring m\.onnx in Java failed: no such model"),
    ],
)
def test_says_why_java_fails(tmp_path, monkeypatch, complaint, message):
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text(f"#!/bin/sh\ncat > /dev/null\necho '{complaint}' >&2\nexit 1\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(Refusal, match=message):
        list(java_scorer.score(Path("m.onnx"), ["um"], "none.jar"))


def test_finds_what_is_built_in_the_checkout_around(tmp_path, monkeypatch):
    monkeypatch.setattr(java_scorer, "PACKAGED", tmp_path / "java")
    target = tmp_path / "cli" / "target"
    target.mkdir(parents=True)
    names = ["spark-core_2.13-4.1.3", "jackson-core-2.21.8", "json4s-jackson-core_2.13-4.0.7", "model-runtime-0.1.0"]
    (target / "classpath").write_text(":".join(f"lib/{name}.jar" for name in names) + "\n")
    expected = [target / "lib" / "jackson-core-2.21.8.jar", target / "lib" / "model-runtime-0.1.0.jar"]
    assert java_scorer.built(tmp_path) == expected
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    monkeypatch.delenv(java_scorer.VARIABLE, raising=False)
    assert java_scorer.classpath() == os.pathsep.join(map(str, expected))
