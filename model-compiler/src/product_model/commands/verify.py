"""score a sample with scikit-learn and with the compiled model, and compare"""

from __future__ import annotations

import argparse
from itertools import islice
from pathlib import Path

from product_model import golden_file, java_scorer, metadata, sample
from product_model.aligned import aligned
from product_model.commands import saved_model
from product_model.commands.inspect import load
from product_model.compiler import Compilation, compile_loaded
from product_model.console import in_a_line
from product_model.refusal import Refusal
from product_model.source import Source
from product_model.verification import BATCH_SIZE, Disagreement, Verification

SHOWN = 10


def declare(parser: argparse.ArgumentParser) -> None:
    saved_model.declare(parser)
    parser.add_argument("compiled", type=Path, metavar="MODEL.onnx")
    parser.add_argument("--sample", type=Path, metavar="FILE.csv", help="texts to score with scikit-learn here")
    parser.add_argument("--text-column", metavar="NAME", help="the sample's column of texts")
    parser.add_argument(
        "--golden",
        type=Path,
        metavar="golden.csv",
        help="of product-model golden: what was predicted where the model was trained, in place of a sample",
    )
    parser.add_argument(
        "--delimiter", metavar="CHARACTER", help="the sample's; by default, the one that fits its header"
    )
    parser.add_argument(
        "--classpath", metavar="JARS", help="of the Java code to score with; by default, the checkout's"
    )


def run(chosen: argparse.Namespace) -> int:
    if bool(chosen.golden) == bool(chosen.sample):
        raise Refusal("give --sample, to compare with scikit-learn here, or --golden, with where the model was trained")
    if chosen.sample and not chosen.text_column:
        raise Refusal("--sample needs --text-column, the name of its column of texts")
    loaded = saved_model.load(chosen)
    content = metadata.read(load(chosen.compiled), str(chosen.compiled))
    if content["source"]["sha256"] != loaded.sha256:
        raise Refusal(
            f"{chosen.compiled} was not compiled from this {loaded.file}, but from another {content['source']['file']}"
        )
    if chosen.golden:
        return with_golden(chosen, loaded)
    compilation = compile_loaded(loaded)
    texts = sample.texts(chosen.sample, chosen.text_column, chosen.delimiter)
    answers = java_scorer.score(chosen.compiled, texts, java_scorer.classpath(chosen.classpath))
    verification = Verification()
    for first in range(0, len(texts), BATCH_SIZE):
        batch = texts[first : first + BATCH_SIZE]
        verification.add(compilation, batch, list(islice(answers, len(batch))))
    next(answers, None)  # lets it notice how Java ended
    report(compilation, verification)
    return 1 if verification.disagreements else 0


def with_golden(chosen: argparse.Namespace, loaded: Source) -> int:
    golden = golden_file.read(chosen.golden)
    golden.require(loaded)
    golden.tell_of_unicode()
    texts = [row.text for row in golden.rows]
    answers = java_scorer.score(chosen.compiled, texts, java_scorer.classpath(chosen.classpath))
    wrong = golden.disagreements([answer.category for answer in answers])
    print(f"{len(texts):,} rows of {golden.file}, {len(wrong):,} disagreements{golden_file.shown(wrong)}")
    return 1 if wrong else 0


def report(compilation: Compilation, verification: Verification) -> None:
    number = len(verification.disagreements)
    difference = f"largest difference of a score {verification.largest_difference:g}"
    if verification.largest_difference_of_probabilities is not None:
        difference += f", of a probability {verification.largest_difference_of_probabilities:g}"
    print(f"{verification.rows:,} rows, {number:,} disagreements, {difference}")
    for disagreement in verification.disagreements[:SHOWN]:
        print(described(compilation, disagreement))
    if number > SHOWN:
        print(f"and {number - SHOWN:,} more")


def described(compilation: Compilation, one: Disagreement) -> str:
    lines = [f"\n{one.text!r}\n  scikit-learn {in_a_line(one.expected)}, compiled {in_a_line(one.found)}"]
    for category, expected, found in aligned(compilation.categories, one.expected_scores, one.found_scores):
        lines.append(f"  {in_a_line(category)}: {expected!r} {'=' if expected == found else '≠'} {found!r}")
    for i, expected, found in one.features:
        lines.append(f"  feature {i} {term(compilation, i)}: {expected:g} ≠ {found:g}")
    if not one.features:
        lines.append("  no feature differs, so the arithmetic does")
    return "\n".join(lines)


def term(compilation: Compilation, i: int) -> str:
    for _, vectorizer in compilation.vectorizers:
        if i < vectorizer.size:
            return repr(vectorizer.rules["vocabulary"][i]) if vectorizer.can_leave_out else "(hashed)"
        i -= vectorizer.size
    return "(unknown)"
