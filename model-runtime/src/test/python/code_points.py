"""Writes a digest of how scikit-learn reads each block of code points: python code_points.py > code-points.json"""

import hashlib
import json
import sys

from sklearn.feature_extraction.text import CountVectorizer

BLOCK = 0x1000
ANALYZERS = {
    "word": CountVectorizer().build_analyzer(),
    "char": CountVectorizer(analyzer="char").build_analyzer(),
    "ascii": CountVectorizer(analyzer="char", strip_accents="ascii").build_analyzer(),
    "unicode": CountVectorizer(analyzer="char", strip_accents="unicode").build_analyzer(),
}


def text(c: str) -> str:
    """A code point twice, between letters, and on both sides of a sigma."""
    return f"{c}{c} a{c}b aΣ{c}b aΣ{c} {c}Σ A{c}Σ"


def digest(analyzer: str, start: int) -> str:
    found = hashlib.sha256()
    for code in range(start, start + BLOCK):
        if not 0xD800 <= code <= 0xDFFF:
            for token in ANALYZERS[analyzer](text(chr(code))):
                found.update(token.encode() + b"\n")
    return found.hexdigest()[:16]


digests = {name: [digest(name, start) for start in range(0, 0x110000, BLOCK)] for name in ANALYZERS}
json.dump({"block": BLOCK, "digests": digests}, sys.stdout, separators=(",", ":"))
