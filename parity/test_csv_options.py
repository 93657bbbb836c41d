"""Whatever the options say of quotes, lines and encodings, ./classify reads the rows that Spark gives the notebook."""

import json
import subprocess
from pathlib import Path

import pytest
from pyspark.sql import SparkSession
from pyspark.sql.functions import col, monotonically_increasing_id

import notebook
from conftest import MASTER
from csv_files import csv_file
from inputs import EXAMPLES
from test_notebook import ROOT, content

OPTIONS = (
    {"escape": '"'},
    {"quote": "'", "unescapedQuoteHandling": "STOP_AT_CLOSING_QUOTE"},
    {"multiLine": "true"},
    {"comment": "#", "ignoreLeadingWhiteSpace": "true", "nullValue": "null", "emptyValue": "vazio", "lineSep": "\n"},
    {"encoding": "ISO-8859-1", "quote": ""},
    {"encoding": "UTF-16"},
)


@pytest.fixture(params=enumerate(OPTIONS), ids=lambda one: json.dumps(one[1]))
def options_and_file(request, tmp_path):
    """The same text for the notebook, in an encoding whose lines Spark finds."""
    seed, options = request.param
    text = csv_file(options, seed)
    encoding = options.get("encoding", "UTF-8")
    (tmp_path / "produtos.csv").write_bytes(text.encode(encoding, "ignore"))
    (tmp_path / "notebook.csv").write_bytes(text.encode(encoding, "ignore").decode(encoding).encode())
    return options, tmp_path


def test_keeps_the_rows_of_the_notebook_and_rejects_or_classifies_each(spark, model, options_and_file):
    options, folder = options_and_file
    read = rows(spark, folder / "notebook.csv", options)
    predictions = read.filter(col("descricao").isNotNull()).withColumn(
        "predict", notebook.predictor(model)("descricao")
    )
    predictions.write.mode("overwrite").csv(str(folder / "notebook" / "predicoes"))

    kept = classify(folder, options, "Keep")
    assert kept.returncode == 0, kept.stderr
    assert content(folder) == content(folder / "notebook")
    assert json.loads(kept.stdout)["result"]["rowsRead"] == read.count()

    rejected = classify(folder, options, "Reject")
    if is_of_lines(options):
        assert rejected.returncode == 0, rejected.stderr
        result = json.loads(rejected.stdout)["result"]
        assert result["rowsClassified"] + result["rowsRejected"] == result["rowsRead"] == read.count()
        assert result["rowsClassified"] > 0
        assert set(content(folder).split(b"\n")) <= set(content(folder / "notebook").split(b"\n"))
    else:
        assert "has a quote that is not escaped" in rejected.stderr or "a quote is opened" in rejected.stderr


def rows(spark: SparkSession, path: Path, options: dict[str, str]):
    """As the notebook reads, with more options, and each line whole: where Spark passes over columns that nobody
    selects, it ends some values with odd quotes elsewhere."""
    others = {name: value for name, value in options.items() if name != "encoding"}
    lines = {} if is_of_lines(options) else {"multiLine": "true"}
    reader = spark.read.option("columnPruning", False)
    table = reader.csv(str(path), sep=";", header=True, **{**others, **lines})
    return table.select("descricao").withColumn("id", monotonically_increasing_id()).select("id", "descricao")


def is_of_lines(options: dict[str, str]) -> bool:
    """UTF-16's ends of lines are not bytes that Spark could look for, so a value may have several lines."""
    return "multiLine" not in options and options.get("encoding") != "UTF-16"


def classify(folder: Path, options: dict[str, str], on_bad_row: str) -> subprocess.CompletedProcess:
    manifest = folder / "produtos.yaml"
    more = json.dumps({"delimiter": ";", "header": "true", **options})
    example = (EXAMPLES / "produtos.yaml").read_text()
    example = example.replace('options: {delimiter: ";", header: "true"}', f"options: {more}")
    example = example.replace("onBadRow: Reject", f'onBadRow: {on_bad_row}\n    maxRejected: "100%"')
    manifest.write_text(example.replace('    options: {header: "true"}\n', ""))
    command = [ROOT / "classify", "run", manifest, "--claim", f"produtos={folder}", "--master", MASTER]
    return subprocess.run([*command, "--output-status", "json"], capture_output=True, text=True)
