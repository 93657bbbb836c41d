"""CSV files put together by chance: quotes and escapes in every place, rows and ends of lines of all kinds."""

import random

WORDS = (
    "Livro",
    "Senhor dos anéis",
    "Batom vermelho",
    "jogo",
    "boneca de pano",
    "xadrez",
    "TV 32",
    "a",
    "null",
    "#1",
    "",
)
ODD = (
    '"',
    '""',
    '\\"',
    '"\\',
    "\\",
    "\\\\",
    "'",
    "''",
    ";",
    ",",
    "\t",
    "  ",
    "\n",
    "\r",
    "#",
    "\0",
    "\x0b",
    "\u0085",
    "\u2028",
)
ODD += ("\ufeff", "\u00a0", "x" * 300, "{", '";"', '"\n"', "';", '"\n', "ção")
ENDS = ("\n", "\n", "\n", "\r\n", "\r", "\n\n")
COLUMNS = 3


def csv_file(options: dict[str, str], seed: int, rows: int = 300) -> str:
    """With a header, whose second column has the texts: a reader may pass over the first."""
    draw = random.Random(seed)
    lines = ["codigo;descricao;categoria"]
    for _ in range(rows):
        columns = COLUMNS if draw.random() < 0.8 else draw.randint(0, COLUMNS + 2)
        lines.append(";".join(field(draw, options) for _ in range(columns)))
    return "".join(line + draw.choice(ENDS) for line in lines)


def field(draw: random.Random, options: dict[str, str]) -> str:
    """A word, or anything, or anything in quotes: most of these as they must be escaped, some not, some not closed."""
    kind = draw.random()
    if kind < 0.4:
        return draw.choice(WORDS)
    text = "".join(draw.choice(draw.choice((WORDS, ODD, "abLivro "))) for _ in range(draw.randint(0, 5)))
    quote, escape = options.get("quote") or '"', options.get("escape") or "\\"
    if kind < 0.6:
        return text
    if kind < 0.85:
        escaped = text.replace(escape, escape * 2)
        escaped = escaped if escape == quote else escaped.replace(quote, escape + quote)
        return quote + escaped + quote
    return quote + text + (quote if kind < 0.95 else "")
