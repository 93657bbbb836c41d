"""What a terminal, a pipe and a shell get, from the command itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import joblib
import pytest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB

from product_model import console
from product_model.cli import INTERRUPTED, NOBODY_READS
from scoring import EXAMPLES
from supported_pipelines import pipeline

COMMITTED = str(EXAMPLES / "classificador-produtos.onnx")
COMMAND = [sys.executable, "-m", "product_model"]
# Of no use to a terminal, and of much to whoever wants to deceive its reader.
NASTY = ["\x1b[31mred", "back\x08space", "\u202etxet", "line\nbreak", "tab\tbed", "nul\0", "\x9b2J", "zero\u200bwidth"]
LOCALES = {
    "C": {"LC_ALL": "C"},
    "POSIX": {"LANG": "POSIX"},
    "no environment": {},
    "Latin-1": {"LC_ALL": "en_US.ISO-8859-1", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"},
}


def command(*arguments: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, check=False, **options)


@pytest.fixture(scope="module")
def nasty(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("nasty")
    model = pipeline(CountVectorizer(analyzer="char", lowercase=False), MultinomialNB())
    model.fit([f"é {text}" for text in NASTY], NASTY)
    joblib.dump(model, folder / "m\x1b[31m.joblib")
    return folder


@pytest.mark.parametrize("arguments", [["inspect", COMMITTED], ["configmap", COMMITTED, "--name", "m"], ["--help"]])
def test_ends_silently_when_nobody_reads_on(arguments):
    # argparse passes over what it can't write, but not over what can't be flushed.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([*COMMAND, *arguments], env=environment, **pipes) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == NOBODY_READS


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_says_that_a_disk_is_full():
    with Path("/dev/full").open("w") as full:
        found = subprocess.run([*COMMAND, "inspect", COMMITTED], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (found.returncode, found.stderr) == (1, b"product-model: No space left on device\n")


@pytest.mark.parametrize("after", [0.0, 0.3, 1.0])
def test_an_interruption_leaves_no_traceback_and_no_part_of_a_file(tmp_path, after):
    """Before, while and after it imports what it needs: the signal comes once the program has begun."""
    started = tmp_path / "started"
    program = (
        "import pathlib, sys; from product_model.cli import main; "
        f"pathlib.Path({str(started)!r}).touch(); sys.exit(main())"
    )
    output = tmp_path / "out"
    output.mkdir()
    arguments = ["compile", str(EXAMPLES / "classificador-produtos.joblib"), "-o", str(output / "model.onnx")]
    with subprocess.Popen([sys.executable, "-c", program, *arguments], stderr=subprocess.PIPE) as process:
        while not started.exists() and process.poll() is None:
            time.sleep(0.01)
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        complaints = process.stderr.read().decode()
    assert "Traceback" not in complaints
    assert process.returncode in (INTERRUPTED, 0)
    assert {path.name for path in output.iterdir()} <= {"model.onnx"}


@pytest.mark.parametrize("locale", LOCALES)
def test_prints_utf_8_whatever_the_locale(nasty, locale):
    output = nasty / f"{locale}.onnx"
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), **LOCALES[locale]}
    compiled = command("compile", str(nasty / "m\x1b[31m.joblib"), "-o", str(output), env=environment)
    inspected = command("inspect", str(output), env=environment)
    assert (compiled.returncode, inspected.returncode) == (0, 0), compiled.stderr
    assert "é" in inspected.stdout.decode("utf-8")


def test_no_character_that_a_terminal_acts_on_leaves_a_model(nasty):
    output = nasty / "model.onnx"
    found = [
        command("compile", str(nasty / "m\x1b[31m.joblib"), "-o", str(output)),
        command("inspect", str(output)),
        command("inspect", str(nasty / "none\x1b[31m\u202e.onnx")),
        command("compile", str(nasty / "none\x1b[31m\u202e.joblib"), "-o", str(output)),
        command("unknown\x1b[31m"),
    ]
    printed = "".join((one.stdout + one.stderr).decode("utf-8") for one in found)
    assert all(character.isprintable() or character == "\n" for character in printed)
    assert "\\x1b[31mred" in printed
    categories = next(line for line in found[1].stdout.decode().splitlines() if line.startswith("categories"))
    assert "line\\nbreak" in categories
    assert "\\u202etxet" in categories


@pytest.mark.parametrize("text", NASTY)
def test_a_name_stays_in_its_line_and_can_be_seen(text):
    assert console.in_a_line(text).isprintable()
    assert console.visible("ação ção 👧 한").isprintable()
