from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any


def aligned(*columns: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Their rows; zip, which before Python 3.10 can't tell that one is shorter than another."""
    lengths = {len(column) for column in columns}
    if len(lengths) > 1:
        raise ValueError(f"columns of {', '.join(map(str, sorted(lengths)))} rows")
    return zip(*columns)
