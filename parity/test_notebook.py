"""The notebook's own code and ./classify agree on every row."""

import json
import subprocess
from pathlib import Path

import pytest
from pyspark.sql import Row, SparkSession
from pyspark.sql.functions import monotonically_increasing_id
from pyspark.sql.types import StringType, StructField, StructType

import inputs
import notebook
from conftest import MASTER
from inputs import EXAMPLES

ROOT = Path(__file__).parent.parent
FILES = (
    inputs.sample,
    inputs.generated,
    inputs.hostile,
    inputs.hostile_line_ends,
    inputs.hostile_header,
    inputs.hostile_lengths,
    inputs.hostile_mixtures,
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.__name__)
def test_predicts_what_the_notebook_predicts_and_loses_no_row(spark, model, tmp_path, file):
    products = tmp_path / "produtos.csv"
    products.write_bytes(file())
    notebook.classify(spark, model, str(products), str(tmp_path / "notebook"))
    result = classify(tmp_path)

    unparsed, textless = unfit(spark, str(products))
    expected = {id: row for id, row in predictions(tmp_path / "notebook").items() if id not in unparsed}
    actual = predictions(tmp_path)
    rejected = rejects(tmp_path)
    assert [(id, expected.get(id), actual.get(id)) for id in differing(expected, actual)] == []
    assert sorted(rejected) == sorted(unparsed | textless)
    assert (result["rowsClassified"], result["rowsRejected"]) == (len(actual), len(rejected))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.__name__)
def test_keeps_every_row_that_the_notebook_keeps(spark, model, tmp_path, file):
    products = tmp_path / "produtos.csv"
    products.write_bytes(file())
    notebook.classify(spark, model, str(products), str(tmp_path / "notebook"))
    result = classify(tmp_path, on_bad_row="Keep")

    unparsed, textless = unfit(spark, str(products))
    expected = predictions(tmp_path / "notebook")
    actual = predictions(tmp_path)
    assert [(id, expected.get(id), actual.get(id)) for id in differing(expected, actual)] == []
    assert sorted(rejects(tmp_path)) == sorted(textless)
    kept = len(unparsed - textless)
    warnings = [warning for warning in result.get("warnings", []) if "onBadRow" in warning]
    assert [warning.split(" as Spark")[0] for warning in warnings] == (
        [f"spec.input.onBadRow: Keep took {kept} row{'s' * (kept > 1)}"] if kept else []
    )


def test_predicts_what_the_notebook_shows_for_its_three_rows(spark, model, tmp_path, capsys):
    notebook.predict_three_rows(spark, model)
    table = [line.strip("|").split("|") for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    _, *shown = [(description.strip(), prediction.strip()) for description, prediction in table]
    (tmp_path / "produtos.csv").write_bytes(inputs.csv(f"{description};" for description, _ in shown))
    classify(tmp_path)
    assert len(shown) == 3
    assert predictions(tmp_path) == dict(enumerate(shown))


def classify(folder: Path, on_bad_row: str = "Reject") -> dict:
    """Runs the example's manifest with the folder for its claim; gives the result in its status."""
    manifest = folder / "produtos.yaml"
    # Most rows of some of these files are bad; nobody would want such an output.
    rules = f'onBadRow: {on_bad_row}\n    maxRejected: "100%"'
    manifest.write_text((EXAMPLES / "produtos.yaml").read_text().replace("onBadRow: Reject", rules))
    command = [ROOT / "classify", "run", manifest, "--claim", f"produtos={folder}"]
    options = ["--master", MASTER, "--output-status", "json"]
    run = subprocess.run(command + options, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)["result"]


def predictions(folder: Path) -> dict[int, tuple[str, str]]:
    """Description and prediction by id. A description stays as Spark wrote it: a CSV reader could hide what differs."""
    rows = {}
    for part in folder.glob("predicoes/part-*.csv"):
        with part.open(encoding="utf-8", newline="\n") as file:
            assert next(file) == "descricao,id,predict\n"
            for line in file:
                description, id, prediction = line.removesuffix("\n").rsplit(",", 2)
                assert int(id) not in rows
                rows[int(id)] = (description, prediction)
    return rows


def differing(expected: dict, actual: dict) -> list[int]:
    return sorted(id for id in expected.keys() | actual.keys() if expected.get(id) != actual.get(id))


def rejects(folder: Path) -> list[int]:
    return [
        json.loads(line)["id"]
        for file in folder.glob("predicoes/_rejects/*.json")
        for line in file.open(encoding="utf-8")
    ]


def unfit(spark: SparkSession, products: str) -> tuple[set[int], set[int]]:
    """Ids of the rows that Spark says are not of the file's columns, and of those without a text."""
    schema = notebook.read(spark, products).schema
    rows = read_whole(spark, products, schema)
    unparsed = {row.id for row in rows if row.unparsed is not None}
    return unparsed - lossless(spark, products, schema), {row.id for row in rows if row.descricao is None}


def lossless(spark: SparkSession, products: str, schema: StructType) -> set[int]:
    """Ids of the rows that lose nothing though they are not of these columns: one more, of nothing, or one less where
    the header, of nothing there, has one more."""
    one_more = StructType([*schema, StructField("more", StringType())])
    found = {row.id for row in read_whole(spark, products, one_more) if row.unparsed is None and row.more is None}
    if schema.names[-1] == f"_c{len(schema) - 1}":
        found |= {row.id for row in read_whole(spark, products, StructType(schema[:-1])) if row.unparsed is None}
    return found


def read_whole(spark: SparkSession, products: str, schema: StructType) -> list[Row]:
    whole = StructType([*schema, StructField("unparsed", StringType())])
    return (
        spark.read.option("columnPruning", False)
        .csv(products, sep=";", header=True, schema=whole, columnNameOfCorruptRecord="unparsed")
        .withColumn("id", monotonically_increasing_id())
        .select("id", "descricao", "unparsed", *(["more"] if "more" in schema.names else []))
        .collect()
    )
