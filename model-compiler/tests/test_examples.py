import filecmp
import subprocess
import sys

import joblib

from scoring import EXAMPLES


def test_the_generator_writes_the_committed_sample(tmp_path):
    output = tmp_path / "produtos.csv"
    subprocess.run([sys.executable, EXAMPLES / "generate_produtos.py", "--output", output], check=True)
    assert filecmp.cmp(output, EXAMPLES / "produtos.csv", shallow=False)


def test_the_sample_model_predicts_the_notebooks_rows_sensibly(sample_model):
    rows = ["Figura Transformers Prime War Deluxe - E9687 - Hasbro", "Senhor dos aneis", "Senhor dos anéis"]
    assert list(joblib.load(sample_model).predict(rows)) == ["brinquedo", "livro", "livro"]
