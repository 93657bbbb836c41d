"""docs/reference/model-format.md, "unicode": lower case and accents, from the tables alone."""


class Lowering:
    def __init__(self, tables: dict) -> None:
        self.single = strided(tables["lower"])
        self.special = {int(code): lower for code, lower in tables["lower_special"].items()}
        self.cased, self.ignorable = members(tables["cased"]), members(tables["case_ignorable"])

    def lower(self, text: str) -> str:
        codes = [ord(c) for c in text]
        return "".join(chr(lower) for i in range(len(codes)) for lower in self.lower_at(codes, i))

    def lower_at(self, codes: list[int], i: int) -> list[int]:
        if codes[i] == 0x3A3:
            before = self.next_is_cased(codes[i - 1 :: -1] if i else [])
            return [0x3C2 if before and not self.next_is_cased(codes[i + 1 :]) else 0x3C3]
        return self.special.get(codes[i]) or [self.single.get(codes[i], codes[i])]

    def next_is_cased(self, codes: list[int]) -> bool:
        return next((code in self.cased for code in codes if code not in self.ignorable), False)


class Stripping:
    def __init__(self, tables: dict, kind: str) -> None:
        accents = tables[f"strip_{kind}"]
        self.hangul = kind == "unicode"
        self.single, self.dropped = strided(accents["single"]), members(accents["dropped"])
        self.several = {int(code): stripped for code, stripped in accents["several"].items()}

    def strip(self, text: str) -> str:
        return "".join(chr(stripped) for c in text for stripped in self.stripped(ord(c)))

    def stripped(self, code: int) -> list[int]:
        if self.hangul and 0xAC00 <= code <= 0xD7A3:
            s = code - 0xAC00
            return [0x1100 + s // 588, 0x1161 + s % 588 // 28, *([0x11A7 + s % 28] if s % 28 else [])]
        if code in self.dropped:
            return []
        return self.several.get(code) or [self.single.get(code, code)]


def strided(flat: list[int]) -> dict[int, int]:
    return {
        code: code + delta
        for start, end, stride, delta in zip(*(flat[i::4] for i in range(4)), strict=True)
        for code in range(start, end + 1, stride)
    }


def members(flat: list[int]) -> set[int]:
    return {code for start, end in zip(flat[::2], flat[1::2], strict=True) for code in range(start, end + 1)}
