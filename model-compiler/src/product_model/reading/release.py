"""Versions of scikit-learn, and which of them the table of changes knows."""

from __future__ import annotations

import re
from typing import NamedTuple

import sklearn

# What changed between these is in changes.py, and the fidelity stage `versions` compares them.
OLDEST, NEWEST = "1.0", "1.9"
RELEASE = re.compile(r"(\d+)\.(\d+)(\.\d+)*(\.post\d+)?")


class Release(NamedTuple):
    """The last number is left out: it never changed what a fitted estimator holds."""

    major: int
    minor: int


def release(version: str) -> Release | None:
    """None if it is no release, but a build on the way to one."""
    found = RELEASE.fullmatch(version)
    return Release(int(found.group(1)), int(found.group(2))) if found else None


def installed() -> Release:
    """Of a build on the way to a release, that release."""
    major, minor = sklearn.__version__.split(".")[:2]
    return Release(int(major), int(minor))


def unreadable(version: str) -> str | None:
    """Why what this version wrote can't be read by the installed one, as the end of a sentence."""
    if version == sklearn.__version__:
        return None
    written = release(version)
    if written is None:
        return "is no release"
    if written > installed():
        return f"is newer than the {sklearn.__version__} that is installed here"
    if written == installed():
        return None
    if is_too_old(version):
        return f"is older than {OLDEST}, the oldest that product-model reads"
    if installed() > release(NEWEST):
        return f"is not {sklearn.__version__}, which is installed here and newer than this product-model knows"
    return None


def is_too_old(version: str) -> bool:
    written = release(version)
    return written is not None and written < release(OLDEST)
