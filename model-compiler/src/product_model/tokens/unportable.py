from __future__ import annotations


class Unportable(Exception):
    """A pattern that no table can match as Python does; the message says what to use."""
