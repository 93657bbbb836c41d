"""What is printed: UTF-8 whatever the locale, and no character that a terminal would act on."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import TextIO

LAYOUT = "\n\t"


class Visible(io.TextIOBase):
    """Writes to another stream. Control, escape and bidi characters, as of a vocabulary, are written as escapes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(visible(text))
        return len(text)

    def flush(self) -> None:
        self._stream.flush()


def visible(text: str, kept: str = LAYOUT) -> str:
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() or one in kept else escaped(one) for one in text)


def in_a_line(text: str) -> str:
    """Of a name, which must not end the line that it is printed in."""
    return visible(text, kept="")


def escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


@contextmanager
def prepared() -> Iterator[None]:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    out, err = sys.stdout, sys.stderr
    with redirect_stdout(Visible(out)), redirect_stderr(Visible(err)):
        try:
            yield
        finally:
            out.flush()


def close_quietly() -> None:
    """After nobody reads on: what Python flushes at its end goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
