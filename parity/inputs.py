"""The files that the notebook and ./classify are both given."""

import random
from collections.abc import Iterable
from itertools import cycle
from pathlib import Path

from generate_produtos import lines

EXAMPLES = Path(__file__).parent.parent / "examples"
HEADER = "descricao;categoria"

HOSTILE_LINES = (
    "Senhor dos anéis;livro",
    # Quotes: closed, doubled, escaped, in the middle, unclosed, followed by text, around nothing.
    '"Senhor dos anéis";livro',
    '"Jogo; edição ""ouro""";game',
    '"Jogo; edição \\"ouro\\"";game',
    'TV 32" usada;game',
    '"Batom" vermelho;maquiagem',
    '"Batom vermelho;maquiagem',
    'Batom vermelho";maquiagem',
    '"";livro',
    '"\\"";livro',
    '"""";livro',
    "'Boneca; de pano';brinquedo",
    # Escapes.
    "C:\\jogos\\novo;game",
    "Livro\\;livro",
    "Livro \\\\;livro",
    '"Livro \\\\";livro',
    '"Livro \\\\\\"";livro',
    "\\N;livro",
    # Too few and too many columns, and no text.
    "Livro sem categoria",
    "Livro;livro;9,90",
    ";livro",
    ";",
    ";;",
    "Livro;",
    # White space: Java's, Unicode's, and lines of nothing else.
    "",
    "   ",
    "\t",
    "\x0b\x0c",
    "   ;livro",
    '"   ";livro',
    "\t;livro",
    "\u00a0\u2003\u3000;livro",
    "  Livro   raro  ;  livro  ",
    '"  Livro raro  ";livro',
    "Livro\traro\u00a0e\u2003antigo\u2028de\u2029capa\u0085dura;livro",
    # Control characters and what is not a character.
    "Livro\x01\x02\x1braro\x7f;livro",
    "Livro\x0braro\x0cantigo\x1c\x1d\x1e\x1fnovo;livro",
    "Livro\x00raro;livro",
    "Livro\ufeffraro\ufffe\uffff;livro",
    # Letters beyond ASCII: composed, combining, folding to more or fewer letters, outside the basic plane.
    "Coleção de Maquiagem AÇÃO;maquiagem",
    "Colec\u0327a\u0303o Maquiagem ac\u0327a\u0303o;maquiagem",
    "e\u0301\u0301\u0301 \u0301 \u0301\u0301livro;livro",
    "İstanbul ISPARTA ısı GROẞ groß STRASSE ﬁm ΣΊΣΥΦΟΣ ΟΔΟΣ;livro",
    "Boneca 👩‍👩‍👧‍👦 🇧🇷 👍🏽 𝔏𝔦𝔳𝔯𝔬 𐐀𐐨;brinquedo",
    "हिन्दी किताब كتاب 书 本 หนังสือ ספר книга;livro",
    "snake_case jogo_novo _ __ ___ a_ _b ²³ ½ ٣٤;game",
    "a e o I;livro",
    "#1 jogo;game",
    "-1;game",
    "null;livro",
    "NaN;livro",
)


# Bytes that are not UTF-8: stray, cut short, overlong, a surrogate, beyond Unicode, Latin-1.
NOT_UTF_8 = (b"\xff", b"\xc3", b"\xe2\x82", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", "ação".encode("latin-1"))


def sample() -> bytes:
    return (EXAMPLES / "produtos.csv").read_bytes()


def generated() -> bytes:
    """Large enough for Spark to split the file among its tasks."""
    return csv(lines(200_000, seed=11))


def hostile() -> bytes:
    return csv(HOSTILE_LINES) + b"".join(b"livro " + bad + b"raro " + bad + b";livro\n" for bad in NOT_UTF_8)


def hostile_line_ends() -> bytes:
    """A byte order mark, each way to end a line, and a last line that is not ended."""
    ends = cycle(("\r\n", "\n", "\r", "\n\n", "\r\n\r\n", "\n\r"))
    text = HEADER + "\r\n" + "".join(line + next(ends) for line in HOSTILE_LINES) + "Senhor dos anéis;livro"
    return b"\xef\xbb\xbf" + text.encode()


def hostile_header() -> bytes:
    """Two columns of one name and one without, as spreadsheets write them; Spark gives them names of its own."""
    return "".join(f"{line}\n" for line in (f"{HEADER};categoria;", *(f"{line};;" for line in HOSTILE_LINES))).encode()


def hostile_lengths() -> bytes:
    """Texts of up to 1,000,000 letters, in a file that Spark splits in the middle of one."""
    texts = ("Senhor dos anéis " * 60_000, "é" * 1_000_000, "x" * 100_000 + " livro", f'"{"batom; " * 150_000}"')
    return csv(f"{text};livro" for text in texts * 2)


def hostile_mixtures() -> bytes:
    """Lines put together, by chance, of the letters and words of the hostile ones, most with one column after that."""
    pick = random.Random(3).choice
    parts = sorted({part for line in HOSTILE_LINES for part in (*line, *line.replace(";", " ").split(" "))})
    parts += ['"', "\\", " "] * (len(parts) // 10)
    return csv("".join(pick(parts) for _ in range(pick(range(1, 10)))) + ";livro" for _ in range(40_000))


def csv(rows: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in (HEADER, *rows)).encode()
