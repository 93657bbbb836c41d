#!/usr/bin/env python3
"""Trains the product classifier as the notebook does: examples/produtos.csv -> examples/classificador-produtos.joblib.

    pip install ./model-compiler && python3 examples/train.py
    product-model compile examples/classificador-produtos.joblib -o examples/classificador-produtos.onnx

The weights are the same each time; the file's bytes are not, since scikit-learn pickles a memory address with them.
"""

import csv
from pathlib import Path

import joblib
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline

FOLDER = Path(__file__).parent
NOTEBOOK_ROWS = ["Figura Transformers Prime War Deluxe - E9687 - Hasbro", "Senhor dos aneis", "Senhor dos anéis"]


def main() -> None:
    rows = well_formed_rows(FOLDER / "produtos.csv")
    texts, categories = zip(*rows, strict=True)
    train_texts, test_texts, train_categories, test_categories = train_test_split(
        texts, categories, test_size=0.2, random_state=10
    )
    model = Pipeline([("vetorizador", CountVectorizer()), ("classificador", MultinomialNB())])
    model.fit(train_texts, train_categories)
    accuracy = accuracy_score(test_categories, model.predict(test_texts))
    print(f"{len(rows):,} rows, {len(model['vetorizador'].vocabulary_):,} words, held-out accuracy {accuracy:.4f}")
    for text, category in zip(NOTEBOOK_ROWS, model.predict(NOTEBOOK_ROWS), strict=True):
        print(f"{text} -> {category}")
    joblib.dump(model, FOLDER / "classificador-produtos.joblib")


def well_formed_rows(path: Path) -> list[tuple[str, str]]:
    """Rows with a text and a category; read line by line, so that a quote left open spoils only its own row."""
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        next(file)
        for line in file:
            try:
                (fields,) = csv.reader([line.rstrip("\n")], delimiter=";", strict=True)
            except csv.Error:
                continue
            if len(fields) == 2 and all(fields):
                rows.append((fields[0], fields[1]))
    return rows


if __name__ == "__main__":
    main()
