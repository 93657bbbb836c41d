#!/usr/bin/env python3
"""Times compiled models on one core beside scikit-learn's predict and skl2onnx's graph; prints tables in Markdown.

    build/python/bin/python benchmarks/scoring.py [--rounds 5] [--only PATTERN] [--quick]

Every linear classifier over every kind of vectorizer is trained on product titles and compiled, and predicts titles and
longer descriptions that it has not seen. In each round all three predict the same rows in turn, on the same core.
"""

import argparse
import csv
import os
import random
import re
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import joblib
import numpy as np
import onnxruntime
from onnx.helper import make_attribute
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import StringTensorType
from sklearn.pipeline import Pipeline
from sklearn.svm import LinearSVC
from threadpoolctl import threadpool_limits

from linear_pipelines import CLASSIFIERS, PAIRS, QUICK, VECTORIZERS, labels
from product_model.compiler import compile_loaded
from product_model.reading.writer import of_this_process
from product_model.source import Source

ROOT = Path(__file__).parent.parent
WORK = ROOT / "build" / "benchmarks" / "scoring"
TRAINING, TRAINING_SEED, SEED = 8_000, 10, 12
DESCRIPTION, MISSPELLED = 300, 0.1
ROUND_SECONDS, WARM_UP_SECONDS = 0.2, 2.0
# The best of these for each pipeline; more rows make skl2onnx's graph slower, whose features are dense.
SCIKIT_LEARN_BATCHES = (500, 5_000)
SKL2ONNX_BATCHES = (1, 64, 512)


@dataclass(frozen=True)
class Side:
    """One way to predict the rows. `seconds`: predicts them until that time is over, and says what one time took."""

    seconds: Callable[[float], float]
    categories: list[str]


@dataclass(frozen=True)
class Cell:
    """Rows per second of each side, and how many rows each predicts otherwise than scikit-learn.

    `skl2onnx`: None where it does not convert.
    """

    rows: int
    ours: float
    scikit_learn: float
    differ: int
    skl2onnx: float | None = None
    skl2onnx_differ: int = 0

    def times_scikit_learn(self) -> float:
        return self.ours / self.scikit_learn

    def times_skl2onnx(self) -> float:
        return self.ours / self.skl2onnx

    def __str__(self) -> str:
        if self.skl2onnx is None:
            return f"{self.times_scikit_learn():.1f}"
        return f"{self.times_scikit_learn():.1f} / {self.times_skl2onnx():.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="two pipelines, 2,000 titles, one round: whether it runs")
    parser.add_argument("--only", metavar="PATTERN", default="", help='of "VECTORIZER; CLASSIFIER"')
    arguments = parser.parse_args()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    threadpool_limits(1)
    warnings.simplefilter("ignore")
    onnxruntime.set_default_logger_severity(4)
    WORK.mkdir(parents=True, exist_ok=True)

    texts = {"titles": titles(5_000, SEED), "descriptions": descriptions(1_000)}
    chosen, rounds = [pair for pair in PAIRS if re.search(arguments.only, "; ".join(pair))], arguments.rounds
    if arguments.quick:
        texts, chosen, rounds = {"titles": texts["titles"][:2_000]}, QUICK, 1
    cells = {what: {} for what in texts}
    for vectorizer, classifier, model in trained(chosen):
        compiled = WORK / "model.onnx"
        compiled.write_bytes(compile_loaded(Source(model, "model", joblib.hash(model), of_this_process())).onnx())
        for what, rows in texts.items():
            cell = measured(model, compiled, rows, rounds)
            cells[what][classifier, vectorizer] = cell
            say(f"{what}; {vectorizer}; {classifier}: {cell}; {cell!r}")
    for what, found in cells.items():
        print_table(what, found)
    if any(cell.differ for found in cells.values() for cell in found.values()):
        sys.exit("a compiled model and scikit-learn disagree")


def trained(chosen: list[tuple[str, str]]) -> Iterator[tuple[str, str, Pipeline]]:
    rows = generated(TRAINING, TRAINING_SEED)
    texts, categories = map(list, zip(*rows, strict=True))
    for name in dict.fromkeys(vectorizer for vectorizer, _ in chosen):
        vectorizer = VECTORIZERS[name]()
        features = vectorizer.fit_transform(texts)
        for classifier in [classifier for v, classifier in chosen if v == name]:
            fitted = CLASSIFIERS[classifier]().fit(features, labels(classifier, texts, categories))
            yield name, classifier, Pipeline([("vectorizer", vectorizer), ("classifier", fitted)])


def measured(model: Pipeline, compiled: Path, rows: list[str], rounds: int) -> Cell:
    with java(compiled, rows) as ours:
        sides = [ours, scikit_learn(model, rows), *skl2onnx(model, rows)]
        ours.seconds(WARM_UP_SECONDS)
        took = [[side.seconds(ROUND_SECONDS) for side in sides] for _ in range(rounds)]
    speed, peers, *graphs = [len(rows) / median(seconds) for seconds in zip(*took, strict=True)]
    differ, _, *graphs_differ = [differing(side.categories, sides[1].categories) for side in sides]
    return Cell(len(rows), speed, peers, differ, *graphs, *graphs_differ)


def differing(categories: list[str], expected: list[str]) -> int:
    return sum(a != b for a, b in zip(categories, expected, strict=True))


@contextmanager
def java(compiled: Path, rows: list[str]) -> Iterator[Side]:
    """The job's own code, in a JVM of its own, which has this process's core to itself while it is asked."""
    texts, categories = WORK / "texts", WORK / "categories"
    texts.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    classes = [ROOT / "model-runtime" / "target" / "test-classes", ROOT / "cli" / "target" / "lib" / "*"]
    # ONNX Runtime reads the command line when it loads; a long one has crashed it.
    environment = os.environ | {"CLASSPATH": ":".join(map(str, classes)), "ORT_DISABLE_TELEMETRY": "1"}
    main_class = "dev.products.inference.model.scoring.ScoringRounds"
    command = ["java", "-XX:ActiveProcessorCount=1", main_class, compiled, texts, categories]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as process:

        def seconds(least: float) -> float:
            process.stdin.write(f"{least}\n")
            process.stdin.flush()
            return float(process.stdout.readline())

        seconds(0)
        yield Side(seconds, categories.read_text(encoding="utf-8").splitlines())
        process.stdin.close()


def scikit_learn(model: Pipeline, rows: list[str]) -> Side:
    return best_of(SCIKIT_LEARN_BATCHES, model.predict, rows)


def skl2onnx(model: Pipeline, rows: list[str]) -> list[Side]:
    """Empty where it does not convert."""
    # Only if told of an output that nobody reads, it converts LinearSVC.
    options = {id(model[-1]): {"raw_scores": True}} if isinstance(model[-1], LinearSVC) else None
    try:
        graph = convert_sklearn(model, initial_types=[("text", StringTensorType([None, 1]))], options=options)
    except Exception as error:
        say(f"skl2onnx: {str(error).splitlines()[0]}")
        return []
    # Its default, en_US.UTF-8, is on few machines; this one lowers the same letters.
    for node in graph.graph.node:
        if node.op_type == "StringNormalizer":
            node.attribute.append(make_attribute("locale", "C.UTF-8"))
    one_thread = onnxruntime.SessionOptions()
    one_thread.intra_op_num_threads = one_thread.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(graph.SerializeToString(), one_thread, providers=["CPUExecutionProvider"])
    label = session.get_outputs()[0].name
    only_label = onnxruntime.RunOptions()
    only_label.only_execute_path_to_fetches = True
    column = np.array(rows, dtype=object)[:, np.newaxis]
    return [best_of(SKL2ONNX_BATCHES, lambda batch: session.run([label], {"text": batch}, only_label)[0], column)]


def best_of(batches: tuple[int, ...], predict: Callable, rows) -> Side:
    """In batches of the size that is fastest."""

    def predicted(size: int) -> list[str]:
        return [category for first in range(0, len(rows), size) for category in predict(rows[first : first + size])]

    def seconds(size: int, least: float) -> float:
        began, times = time.perf_counter(), 0
        while times == 0 or time.perf_counter() - began < least:
            predicted(size)
            times += 1
        return (time.perf_counter() - began) / times

    categories = predicted(batches[0])
    best = min(batches, key=lambda size: seconds(size, 0))
    return Side(partial(seconds, best), categories)


def titles(number: int, seed: int) -> list[str]:
    return [title for title, _ in generated(number, seed)]


def descriptions(number: int) -> list[str]:
    """Titles one after the other; one word in ten lacks a letter, so that many words are ones no training has seen."""
    draw = random.Random(SEED)
    words = iter(" ".join(titles(10 * number, SEED)).split())
    return [description(words, draw) for _ in range(number)]


def description(words: Iterator[str], draw: random.Random) -> str:
    written = ""
    while len(written) < DESCRIPTION:
        word = next(words)
        if draw.random() < MISSPELLED:
            lost = draw.randrange(len(word))
            word = word[:lost] + word[lost + 1 :]
        written += f"{word} "
    return written.strip()


def generated(number: int, seed: int) -> list[tuple[str, str]]:
    """Titles with their categories, without the rows that are bad on purpose."""
    path = WORK / "produtos.csv"
    generator = [sys.executable, ROOT / "examples" / "generate_produtos.py", "--output", path]
    subprocess.run([*generator, "--rows", str(number), "--seed", str(seed)], check=True)
    with path.open(encoding="utf-8") as file:
        rows = [fields for line in file for fields in csv.reader([line], delimiter=";")][1:]
    return [(row[0], row[1]) for row in rows if len(row) == 2 and all(row)]


def print_table(what: str, cells: dict[tuple[str, str], Cell]) -> None:
    vectorizers = list(dict.fromkeys(vectorizer for _, vectorizer in cells))
    print(f"| {what} | {' | '.join(vectorizers)} |")
    print(f"|---|{'--:|' * len(vectorizers)}")
    for classifier in dict.fromkeys(classifier for classifier, _ in cells):
        found = [cells.get((classifier, vectorizer)) for vectorizer in vectorizers]
        print(f"| {classifier} | {' | '.join(str(cell or '–') for cell in found)} |")
    print(f"\n{summary(list(cells.values()))}\n")


def summary(cells: list[Cell]) -> str:
    least = min(cell.times_scikit_learn() for cell in cells)
    total = sum(cell.rows for cell in cells)
    differ = sum(cell.differ for cell in cells)
    text = f"At least {least:.2f} times scikit-learn; {differ} of {total:,} categories differ."
    graphs = [cell for cell in cells if cell.skl2onnx]
    if graphs:
        least = min(cell.times_skl2onnx() for cell in graphs)
        shares = [100 * cell.skl2onnx_differ / cell.rows for cell in graphs]
        text += (
            f" skl2onnx converts {len(graphs)} of {len(cells)} pipelines: at least {least:.2f} times its speed; of its "
            f"categories, {min(shares):.2f} to {max(shares):.2f} % differ from scikit-learn's."
        )
    return text


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
