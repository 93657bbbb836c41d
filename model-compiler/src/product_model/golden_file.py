"""What golden.py wrote where a model was trained, to compare with."""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from product_model.aligned import aligned
from product_model.console import in_a_line
from product_model.golden import COLUMNS
from product_model.golden_rows import GoldenRow
from product_model.refusal import Refusal
from product_model.source import Source

SHOWN = 10


@dataclass(frozen=True)
class Golden:
    """`trained_in`: versions of what predicted the rows."""

    file: str
    rows: list[GoldenRow]
    trained_in: dict[str, str]
    model_sha256: str

    def require(self, loaded: Source) -> None:
        """That it is of this model, predicted by what wrote it."""
        if self.model_sha256 != loaded.sha256:
            raise Refusal(
                f"{self.file} was predicted by another model than {loaded.file}: run product-model golden on the "
                "same files, with the same --vectorizer, --classifier and --labels"
            )
        trained = self.trained_in["scikit_learn"]
        if loaded.writer.versions and trained not in loaded.writer.versions:
            raise Refusal(
                f"{self.file} was predicted by scikit-learn {trained}, and {loaded.file} was written by "
                f"{' and '.join(loaded.writer.versions)}: run product-model golden where it was trained"
            )

    def tell_of_unicode(self) -> None:
        python, unicode = self.trained_in["python"], self.trained_in["unicode"]
        if unicode != unicodedata.unidata_version:
            print(
                f"warning: {self.file} was predicted by Python {python}, which knows Unicode {unicode}, and this one "
                f"knows {unicodedata.unidata_version}: characters that came between are read as this one reads them; "
                f"to read them as the trainer did, compile with Python {python}",
                file=sys.stderr,
            )

    def refuse_other(self, what: str, categories: Sequence[str]) -> None:
        wrong = self.disagreements(categories)
        if wrong:
            raise Refusal(
                f"{what} disagrees with {self.file} on {len(wrong):,} of {len(self.rows):,} rows:{shown(wrong)}"
            )

    def disagreements(self, categories: Sequence[str]) -> list[tuple[GoldenRow, str]]:
        return [(row, found) for row, found in aligned(self.rows, categories) if row.category != found]


def shown(wrong: list[tuple[GoldenRow, str]]) -> str:
    lines = [
        f"\n  {row.text!r}: {in_a_line(row.category)} where it was trained, here {in_a_line(found)}"
        for row, found in wrong[:SHOWN]
    ]
    return "".join(lines) + (f"\n  and {len(wrong) - SHOWN:,} more" if len(wrong) > SHOWN else "")


def read(path: Path) -> Golden:
    csv.field_size_limit(1 << 30)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file, strict=True)
    except OSError as error:
        raise Refusal(f"{path} can't be read: {error.strerror}") from error
    except (ValueError, csv.Error) as error:
        raise unwritten(path) from error
    if header != COLUMNS or not rows or any(len(row) != len(COLUMNS) for row in rows):
        raise unwritten(path)
    if len({tuple(row[2:]) for row in rows}) > 1:
        raise Refusal(f"{path} has rows of several models or environments: write one file for each")
    *versions, model_sha256 = rows[0][2:]
    trained_in = dict(aligned(COLUMNS[2:-1], versions))
    return Golden(path.name, [GoldenRow(text, category) for text, category, *_ in rows], trained_in, model_sha256)


def unwritten(path: Path) -> Refusal:
    return Refusal(
        f"{path} was not written by product-model golden, or changed since: {', '.join(COLUMNS)} are its columns"
    )
