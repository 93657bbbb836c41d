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
    assert content(tmp_path) == content(tmp_path / "notebook")

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
    expected = {id: f"{id},{description},{prediction}".encode() for id, (description, prediction) in enumerate(shown)}
    assert predictions(tmp_path) == expected


def test_query_prints_what_the_notebook_shows(spark, tmp_path, capsys):
    # The view has the rows that could be parsed; the notebook takes whatever Spark makes of the others.
    lines = [line for line in inputs.sample().decode().splitlines()[1:] if line.count(";") == 1 and '"' not in line]
    (tmp_path / "produtos.csv").write_bytes(inputs.csv(lines))
    notebook.explore(notebook.read(spark, str(tmp_path / "produtos.csv")))
    first, new, counts, selected = tables(capsys.readouterr().out)
    manifest = tmp_path / "produtos.yaml"
    manifest.write_text((EXAMPLES / "produtos.yaml").read_text())
    statements = (
        "SELECT * FROM input LIMIT 5",
        "SELECT *, concat('Produto: ', descricao) AS nova_coluna FROM input LIMIT 5",
        "SELECT categoria, count(*) AS count FROM input GROUP BY categoria ORDER BY categoria",
        "CREATE TEMP VIEW contagem AS SELECT categoria, count(*) AS count FROM input GROUP BY categoria",
        "SHOW TABLES",
        "SELECT categoria, count FROM contagem WHERE count > 1 ORDER BY categoria",
    )
    command = [ROOT / "classify", "query", manifest, "--claim", f"produtos={tmp_path}", *statements]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    ours = tables(run.stdout)
    assert [ours[0], ours[1], ours[2], ours[4]] == [first, new, counts, selected]
    assert {"contagem", "input"} <= {row[1] for row in ours[3]}


def tables(shown: str) -> list[list[list[str]]]:
    """Rows of cells of each table that Spark has printed."""
    found = []
    for line in shown.splitlines():
        if line.startswith("|"):
            found[-1].append([cell.strip() for cell in line.strip("|").split("|")])
        elif line.startswith("+") and (not found or len(found[-1]) > 1):
            found.append([])
    return [table for table in found if table]


def classify(folder: Path, on_bad_row: str = "Reject") -> dict:
    """Runs the example's manifest with the folder for its claim; gives the result in its status."""
    manifest = folder / "produtos.yaml"
    # Most rows of some of these files are bad; nobody would want such an output.
    rules = f'onBadRow: {on_bad_row}\n    maxRejected: "100%"'
    example = (EXAMPLES / "produtos.yaml").read_text().replace("onBadRow: Reject", rules)
    # The notebook writes no header.
    manifest.write_text(example.replace('    options: {header: "true"}\n', ""))
    command = [ROOT / "classify", "run", manifest, "--claim", f"produtos={folder}"]
    options = ["--master", MASTER, "--output-status", "json"]
    run = subprocess.run(command + options, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)["result"]


def content(folder: Path) -> bytes:
    """What is in the part files, one after the other."""
    return b"".join(part.read_bytes() for part in sorted(folder.glob("predicoes/part-*.csv")))


def predictions(folder: Path) -> dict[int, bytes]:
    """Lines by id, as Spark wrote them: a CSV reader could hide what differs."""
    lines = content(folder).split(b"\n")
    assert lines.pop() == b""
    rows = {int(line.split(b",", 1)[0]): line for line in lines}
    assert len(rows) == len(lines)
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
