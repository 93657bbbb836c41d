#!/usr/bin/env python3
"""Runs the same classification by the product and by its peers, process by process in turn; prints a table in Markdown.

benchmarks/peers.py [--rows 2000 200000] [--rounds 3] [--write docs/performance.md]

Each peer reads the same CSV, classifies with the same joblib, or with what it takes in its place, and writes CSV, in a
process of its own from its start to its end, with the same two cores and 4 GiB. What they need is installed in
build/peers, two GiB, the first time. The labels of each are compared with the notebook's.
"""

import argparse
import csv
import os
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from classify import MASTER, MODEL, ROOT, WORK, build, generate, machine, notebook_command, run, say, write

PEERS = ROOT / "build" / "peers"
SCRIPTS = Path(__file__).parent / "peers"
BEGIN = "<!-- Written by make peers. -->"
END = "<!-- End of what make peers writes. -->"
NOTEBOOK = "the notebook: `pandas_udf`, scikit-learn"


@dataclass
class Peer:
    """One way of doing it: its command for a file of products, and where its CSV is then."""

    name: str
    command: list
    output: Path
    headed: bool = False
    seconds: list[float] = field(default_factory=list)

    def classify(self) -> None:
        shutil.rmtree(self.output, ignore_errors=True)
        began = time.perf_counter()
        run(*self.command)
        self.seconds.append(time.perf_counter() - began)

    def labels(self) -> Iterator[tuple[int, str]]:
        """The label of each id."""
        for part in sorted(self.output.glob("*.csv")):
            with part.open(encoding="utf-8", newline="") as lines:
                rows = csv.reader(lines, escapechar="\\", doublequote=False)
                if self.headed:
                    next(rows, None)
                for row in rows:
                    yield int(row[0]), row[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[2_000, 200_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", type=Path, help="the page that gets the tables")
    arguments = parser.parse_args()

    build()
    run(ROOT / "tools" / "python-environment")
    jars = install()
    load = os.getloadavg()[0]
    lines = machine(f"benchmarks/peers.py --rounds {arguments.rounds}", load)
    for rows in arguments.rows:
        lines += table(rows, compare(peers(generate(rows), jars), arguments.rounds))
    print("\n".join(lines))
    if arguments.write:
        write(arguments.write, lines, BEGIN, END)


def install() -> Path:
    """Environments of the peers. Returns the folder of SynapseML's jars."""
    for name in ("mlflow", "synapseml"):
        requirements = SCRIPTS / f"{name}-requirements.txt"
        made = PEERS / name / "made-from"
        if not made.exists() or made.read_bytes() != requirements.read_bytes():
            say(f"installing {name}")
            run("python3", "-m", "venv", "--clear", PEERS / name)
            run(PEERS / name / "bin" / "pip", "install", "--quiet", "-r", requirements)
            shutil.copy(requirements, made)
    jars = PEERS / "synapseml" / "jars"
    if not jars.exists():
        options = [f"-DoutputDirectory={jars}", "-DexcludeGroupIds=org.apache.spark,org.scala-lang"]
        run(
            "mvn", "-q", "-B", "-ntp", "-f", SCRIPTS / "synapseml" / "pom.xml", "dependency:copy-dependencies", *options
        )
    locale()
    return jars


def locale() -> None:
    """Without this locale skl2onnx's graph does not load."""
    place = PEERS / "locale"
    if not place.exists():
        if not Path("/usr/share/i18n/locales/en_US").exists():
            run("apt-get", "-q", "install", "--yes", "--no-install-recommends", "locales")
        place.mkdir(parents=True)
        run("localedef", "-i", "en_US", "-f", "UTF-8", place / "en_US.UTF-8")
    os.environ["LOCPATH"] = str(place)


def peers(products: Path, jars: Path) -> list[Peer]:
    folder = WORK / f"{products.parent.name}-peers"
    folder.mkdir(parents=True, exist_ok=True)
    files = [products, f"{MODEL}.joblib"]
    ours = [ROOT / "classify", "run", manifest(folder), "--claim", f"produtos={products.parent}", "--master", MASTER]
    mlflow = [PEERS / "mlflow" / "bin" / "python", SCRIPTS / "mlflow_udf.py", *files, folder / "mlflow", MASTER]
    synapseml = [PEERS / "synapseml" / "bin" / "python", SCRIPTS / "synapseml_onnx.py", *files]
    return [
        Peer(NOTEBOOK, [*notebook_command(products), "--time-runs", 1], products.parent / "notebook" / "predicoes"),
        Peer("`./classify run`", ours, products.parent / "predicoes", headed=True),
        Peer("MLflow 3.17.2, `spark_udf` of the same pipeline", mlflow, folder / "mlflow" / "predicoes"),
        Peer(
            "SynapseML 1.1.0, `ONNXModel` of skl2onnx's graph",
            [*synapseml, folder / "synapseml", MASTER, jars],
            folder / "synapseml" / "predicoes",
        ),
    ]


def manifest(folder: Path) -> Path:
    """The example, but rows of too many fields are classified as the notebook does, and not set aside."""
    text = (ROOT / "examples" / "produtos.yaml").read_text(encoding="utf-8")
    kept = folder / "produtos.yaml"
    kept.write_text(text.replace("onBadRow: Reject", "onBadRow: Keep"), encoding="utf-8")
    return kept


def compare(found: list[Peer], rounds: int) -> list[Peer]:
    for number in range(rounds):
        for peer in found:
            say(f"{peer.name}, {number + 1} of {rounds}")
            peer.classify()
    return found


def table(rows: int, found: list[Peer]) -> list[str]:
    right = dict(found[0].labels())
    if not right:
        sys.exit("The notebook wrote no labels.")
    lines = [
        f"| {rows:,} rows, from the process's start to its end | median, s | range, s"
        " | labels that are not the notebook's |",
        "|---|--:|--:|--:|",
    ]
    for peer in found:
        labels = dict(peer.labels())
        wrong = sum(labels.get(row) != label for row, label in right.items()) + len(labels.keys() - right.keys())
        lines.append(
            f"| {peer.name} | {median(peer.seconds):.1f} | {min(peer.seconds):.1f} to {max(peer.seconds):.1f}"
            f" | {wrong:,} |"
        )
    return [*lines, ""]


if __name__ == "__main__":
    main()
