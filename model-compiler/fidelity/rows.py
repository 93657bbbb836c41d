"""A million products that the sample's model was not trained on."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import joblib

from compared import difference
from product_model import sample

EXAMPLES = Path(__file__).parents[2] / "examples"
NUMBER = 1_000_000
BATCH_SIZE = 100_000


def comparisons() -> Iterator[tuple[str, str]]:
    model = joblib.load(EXAMPLES / "classificador-produtos.joblib")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "produtos.csv")
        generator = [sys.executable, EXAMPLES / "generate_produtos.py", "--output", path]
        subprocess.run([*generator, "--rows", str(NUMBER), "--seed", "2"], check=True)
        texts = sample.texts(path, "descricao")
    for first in range(0, len(texts), BATCH_SIZE):
        batch = texts[first : first + BATCH_SIZE]
        yield f"rows from {first:,}", difference(model, batch, exactly=True)
