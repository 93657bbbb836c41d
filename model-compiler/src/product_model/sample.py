"""Texts of a CSV file."""

from __future__ import annotations

import csv
from pathlib import Path

from product_model.refusal import Refusal

DELIMITERS = ";,\t|"


def texts(path: Path, column: str, delimiter: str | None = None) -> list[str]:
    """The column's values, by the header. Rows are lines, as they are to the job; those that don't fit are left out."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise Refusal(f"sample {path} can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Refusal(f"sample {path} is not UTF-8: {error}") from error
    delimiter = delimiter or next((d for d in DELIMITERS if column in fields(lines[0], d)), DELIMITERS[0])
    header = fields(lines[0], delimiter)
    if column not in header:
        raise Refusal(f"sample {path} has the columns {', '.join(header)}; --text-column {column} is none of them")
    place = header.index(column)
    rows = (fields(line, delimiter) for line in lines[1:])
    found = [row[place] for row in rows if len(row) == len(header) and row[place]]
    if not found:
        raise Refusal(f"sample {path} has no text in its column {column}")
    return found


def fields(line: str, delimiter: str) -> list[str]:
    """None if a quote is left open."""
    try:
        return next(csv.reader([line[:-1] if line.endswith("\r") else line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []
