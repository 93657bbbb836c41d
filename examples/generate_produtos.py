#!/usr/bin/env python3
"""Writes product titles with their category, `descricao;categoria`, the same ones for the same seed.

    python3 examples/generate_produtos.py --rows 20000 --seed 10 --output examples/produtos.csv

About one row in 2,000 is bad on purpose: no text, a column too many or too few, a quote that never closes.
"""

import argparse
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from product_words import CATEGORIES, SHARED

BAD_ROWS = (";{category}", "{title};{category};1", "{title}", '"{title};{category}')


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=10)
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    with arguments.output.open("w", encoding="utf-8", newline="\n") as file:
        file.write("descricao;categoria\n")
        file.writelines(f"{line}\n" for line in lines(arguments.rows, arguments.seed))


def lines(rows: int, seed: int) -> Iterator[str]:
    # random() is the one method whose sequence Python promises to keep for a seed, so everything is drawn with it.
    draw = random.Random(seed).random
    pick = picker(draw)
    codes = ("E9687", *(f"{pick('ABCDEFGHKLMR')}{1000 + int(draw() * 9000)}" for _ in range(300)))
    writers = {category: title_writer(words, codes, pick) for category, words in CATEGORIES.items()}
    categories = tuple(writers)
    recent = [("Senhor dos Anéis", "livro")]
    for row in range(rows):
        if draw() < 0.03:
            title, category = pick(recent)
        else:
            category = pick(categories)
            title = retyped(writers[category](), draw())
            if row % 50 == 0:
                recent = [*recent[-99:], (title, category)]
        kind = draw()
        if kind < 0.0005:
            yield pick(BAD_ROWS).format(title=title, category=category)
        elif kind < 0.003:
            yield f'"{title}; {pick(("cód.", "ref."))} {pick(codes)}";{category}'
        else:
            yield f"{title};{category}"


def picker(draw: Callable[[], float]) -> Callable:
    return lambda choices: choices[int(draw() * len(choices))]


def title_writer(words: dict[str, str], codes: tuple[str, ...], pick: Callable) -> Callable[[], str]:
    pools = {name: alternatives(text) for name, text in (SHARED | words).items()} | {"codigo": codes}
    patterns = tuple(
        (re.sub(r"{\w+}", "%s", pattern), tuple(pools[name] for name in re.findall(r"{(\w+)}", pattern)))
        for pattern in pools.pop("patterns")
    )

    def title() -> str:
        pattern, fillers = pick(patterns)
        return pattern % tuple(map(pick, fillers))

    return title


def alternatives(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[|\n]", text))


def retyped(title: str, habit: float) -> str:
    """The title as different sellers type it: most as it is, some in one case or without accents."""
    if habit < 0.07:
        return title.lower()
    if habit < 0.12:
        return title.upper()
    if habit < 0.20:
        return "".join(c for c in unicodedata.normalize("NFD", title) if not unicodedata.combining(c))
    return title


if __name__ == "__main__":
    main()
