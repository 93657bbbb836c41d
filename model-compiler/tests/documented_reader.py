"""docs/reference/model-format.md, "From a text to its features", written down once more, from the metadata alone."""

from collections import Counter

SPACE = " "


class DocumentedReader:
    def __init__(self, metadata: dict) -> None:
        (self.rules,) = metadata["vectorizers"]
        tables = metadata["unicode"]
        self.word, self.space = members(tables.get("word", [])), members(tables.get("space", []))
        self.lowering = Lowering(tables) if self.rules["lowercase"] else None
        self.ids = {term: i for i, term in enumerate(self.rules["vocabulary"])}

    def features(self, text: str) -> dict[int, int]:
        lowered = self.lowering.lower(text) if self.lowering else text
        terms = {"word": self.words, "char": self.characters, "char_wb": self.padded}[self.rules["analyzer"]](lowered)
        counts = Counter(self.ids[term] for term in terms if term in self.ids)
        return {i: 1 if self.rules["binary"] else counts[i] for i in sorted(counts)}

    def lengths(self) -> range:
        shortest, longest = self.rules["ngram_range"]
        return range(shortest, longest + 1)

    def words(self, text: str) -> list[str]:
        tokens = [run for run in runs(text, self.word) if len(run) > 1 and run not in (self.rules["stop_words"] or [])]
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


class Lowering:
    def __init__(self, tables: dict) -> None:
        flat = tables["lower"]
        self.single = {
            code: code + delta
            for start, end, stride, delta in zip(*(flat[i::4] for i in range(4)), strict=True)
            for code in range(start, end + 1, stride)
        }
        self.special = {int(code): lower for code, lower in tables["lower_special"].items()}
        self.cased, self.ignorable = members(tables["cased"]), members(tables["case_ignorable"])

    def lower(self, text: str) -> str:
        codes = [ord(c) for c in text]
        return "".join(chr(lower) for i in range(len(codes)) for lower in self.lower_at(codes, i))

    def lower_at(self, codes: list[int], i: int) -> list[int]:
        if codes[i] == 0x3A3:
            return [0x3C2 if self.next_is_cased(codes[:i][::-1]) and not self.next_is_cased(codes[i + 1 :]) else 0x3C3]
        return self.special.get(codes[i]) or [self.single.get(codes[i], codes[i])]

    def next_is_cased(self, codes: list[int]) -> bool:
        return next((code in self.cased for code in codes if code not in self.ignorable), False)


def members(flat: list[int]) -> set[int]:
    return {code for start, end in zip(flat[::2], flat[1::2], strict=True) for code in range(start, end + 1)}


def runs(text: str, characters: set[int]) -> list[str]:
    found, run = [], ""
    for c in [*text, None]:
        if c is not None and ord(c) in characters:
            run += c
        elif run:
            found.append(run)
            run = ""
    return found
