"""docs/reference/model-format.md, "From a text to its features", written down once more, from the metadata alone."""

import re
from collections.abc import Iterator

from documented_hash import signed_hash
from documented_text import Lowering, Stripping, members
from documented_tokens import DocumentedTokens

SPACE = " "


class DocumentedReader:
    def __init__(self, metadata: dict) -> None:
        self.vectorizers = [DocumentedVectorizer(rules, metadata["unicode"]) for rules in metadata["vectorizers"]]

    def features(self, text: str) -> dict[int, int]:
        return {i: value for vectorizer in self.vectorizers for i, value in vectorizer.features(text)}


class DocumentedVectorizer:
    def __init__(self, rules: dict, tables: dict) -> None:
        self.rules = rules
        self.word, self.space = members(tables.get("word", [])), members(tables.get("space", []))
        self.lowering = Lowering(tables) if rules["lowercase"] else None
        self.stripping = Stripping(tables, rules["strip_accents"]) if rules["strip_accents"] else None
        self.tokens = DocumentedTokens(rules["tokens"]) if "tokens" in rules else None
        self.stop_words = set(rules["stop_words"] or [])
        self.ids = {term: i for i, term in enumerate(rules.get("vocabulary", []))}

    def features(self, text: str) -> Iterator[tuple[int, int]]:
        text = self.lowering.lower(text) if self.lowering else text
        text = self.stripping.strip(text) if self.stripping else text
        terms = {"word": self.words, "char": self.characters, "char_wb": self.padded}[self.rules["analyzer"]](text)
        sums: dict[int, int] = {}
        for i, one in filter(None, map(self.occurrence, terms)):
            sums[i] = sums.get(i, 0) + one
        for i in sorted(sums):
            yield self.rules["offset"] + i, 1 if self.rules["binary"] else sums[i]

    def occurrence(self, term: str) -> tuple[int, int] | None:
        if self.rules["kind"] == "count":
            return (self.ids[term], 1) if term in self.ids else None
        h, size = signed_hash(term.encode()), self.rules["size"]
        i = (2**31 - size) % size if h == -(2**31) else abs(h) % size
        return i, -1 if self.rules["alternate_sign"] and h < 0 else 1

    def lengths(self) -> range:
        shortest, longest = self.rules["ngram_range"]
        return range(shortest, longest + 1)

    def words(self, text: str) -> list[str]:
        if self.tokens:
            tokens = self.tokens.find(text)
        else:
            shortest = len(re.findall(r"\\w", self.rules["token_pattern"]))
            tokens = [run for run in runs(text, self.word) if len(run) >= shortest]
        tokens = [token for token in tokens if token not in self.stop_words]
        return [SPACE.join(tokens[i : i + n]) for n in self.lengths() for i in range(len(tokens) - n + 1)]

    def characters(self, text: str) -> list[str]:
        for run in sorted(runs(text, self.space), key=len, reverse=True):
            if len(run) > 1:
                text = text.replace(run, SPACE)
        return [text[i : i + n] for n in self.lengths() for i in range(len(text) - n + 1)]

    def padded(self, text: str) -> list[str]:
        separated = "".join(SPACE if ord(c) in self.space else c for c in text)
        terms = []
        for part in (SPACE + part + SPACE for part in separated.split(SPACE) if part):
            for n in self.lengths():
                terms += [part[i : i + n] for i in range(max(1, len(part) - n + 1))]
                if len(part) <= n:
                    break
        return terms


def runs(text: str, characters: set[int]) -> list[str]:
    found, run = [], ""
    for c in [*text, None]:
        if c is not None and ord(c) in characters:
            run += c
        elif run:
            found.append(run)
            run = ""
    return found
