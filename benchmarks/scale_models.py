"""Models of a given size, and what they cost on one core beside scikit-learn."""

import os
import random
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice, product

import joblib
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline
from threadpoolctl import threadpool_limits

import scoring
from product_model.compiler import compile_loaded
from product_model.reading.writer import of_this_process
from product_model.source import Source

SEED = 12
TEXTS, ROUNDS = 5_000, 3
WORDS_OF_TEXT = 8
MOST_CHARACTERS = 4_000_000
SYLLABLES = ("ba", "ço", "di", "fé", "go", "lu", "ma", "né", "pi", "ro", "sã", "te")
LENGTH = WORDS_OF_TEXT * 9


def vocabulary(sizes: list[int]) -> Iterator[dict]:
    for size in sizes:
        yield point("vocabulary", size, size, 4, LENGTH)


def categories(sizes: list[int]) -> Iterator[dict]:
    for size in sizes:
        yield point("categories", size, 10_000, size, LENGTH)


def characters(sizes: list[int]) -> Iterator[dict]:
    for size in sizes:
        yield point("characters", size, 10_000, 4, size)


def point(what: str, size: int, words: int, categories: int, characters: int) -> dict:
    """Texts of words drawn evenly, so that nothing is near in memory: the worst that a vocabulary can do."""
    draw = random.Random(SEED)
    known = list(islice(("".join(parts) for parts in product(SYLLABLES, repeat=6)), words))
    texts = [text(draw, known, characters) for _ in range(max(20, min(TEXTS, MOST_CHARACTERS // characters)))]
    with one_core():
        cell = scoring.measured(*trained(known, categories), texts, ROUNDS)
    if cell.differ:
        raise SystemExit(f"{what} {size}: {cell.differ} of {cell.rows} texts differ from scikit-learn's")
    return {what: size, "compiled_us": f"{1e6 / cell.ours:.2f}", "scikit-learn_us": f"{1e6 / cell.scikit_learn:.2f}"}


def text(draw: random.Random, known: list[str], characters: int) -> str:
    written = draw.choice(known)
    while len(written) < characters:
        written += " " + draw.choice(known)
    return written[:characters]


def trained(known: list[str], categories: int) -> tuple:
    """Each category has words of its own."""
    documents = [" ".join(known[first::categories]) for first in range(categories)]
    names = [f"categoria {number}" for number in range(categories)]
    model = make_pipeline(CountVectorizer(), MultinomialNB()).fit(documents, names)
    scoring.WORK.mkdir(parents=True, exist_ok=True)
    compiled = scoring.WORK / "linear.onnx"
    compiled.write_bytes(compile_loaded(Source(model, "model", joblib.hash(model), of_this_process())).onnx())
    return model, compiled


@contextmanager
def one_core() -> Iterator[None]:
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
    os.sched_setaffinity(0, cores)
