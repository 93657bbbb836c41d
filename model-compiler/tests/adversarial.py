"""Texts that analyzers stumble over."""

import random

ALPHABET = "aAbéÉoOσΣςİIıßǅﬁŁ1٣½_-'#.,\u0301ʰ𝐀𐐀😀👩\u200d👧中한ते\u094d \t\n\u00a0\u2003\u200d\x1c\x85\u2028\0"

SENTENCES = [
    "",
    " ",
    "Batom matte à prova d'água N°5 – coleção Ação/Paixão 30ml",
    "O Senhor dos Anéis: edição de colecionador, 3 vols. (capa dura)",
    "The Wizard's Guide to C++ & don't-stop-me-now, v2.0",
    "Straße GROẞ Fußball Übermäßig Äpfel, Öl – STRASSE",
    "ΟΔΥΣΣΕΥΣ Οδυσσέας ΣΟΦΟΣ. ΑΣ' Σ ΑΣΑΣ Ά́Σ",
    "İSTANBUL'da IŞIK ılık İiIı DİYARBAKIR",
    "हिन्दी किताबें और खेल क्षत्रिय ज़रूर १२३",
    "كتاب الأطفال ٣٤٥ لعبة مُمْتِعَة",
    "儿童玩具 图书 2024年 ｶﾞﾝﾀﾞﾑ ガンダム",
    "한국어 장난감 책 각",
    "😀 👩‍👩‍👧‍👦 🇧🇷 ❤️ 1️⃣ jogo🎮novo",
    "ﬁnal ﬂor ﬃ Ⅷ ½ ² ㎏ ﷺ ǆ ŉ ﬅ",
    "e\u0301 a\u0300\u0323 n\u0303 o\u0308\u0304 \u0301solto q\u0307\u0323",
    "zero\u200bwidth join\u200der non\u200cjoiner soft\u00adhyphen",
    "tab\tnew\nline\r\nnbsp\u00a0ideo\u3000vt\x0bff\x0cfs\x1cnel\x85ls\u2028",
    "nul\0inside \x01\x02 \x7f \x9f \ufeff bom \ufffd",
    "𝐀𝐁 𝒳 𐐀𐐨 𝟘𝟙 🅰 ",
    "a" * 300,
    "Σ" * 50 + "'" * 50 + "A",
]
LONE_SURROGATES = ["\ud800", "a\udc00b", "pré\ud83d fim \ude00"]


def texts(draw: random.Random, number: int, longest: int = 40) -> list[str]:
    return ["".join(draw.choices(ALPHABET, k=draw.randrange(longest))) for _ in range(number)]


def long_text(draw: random.Random, length: int = 100_000) -> str:
    return "".join(draw.choices(ALPHABET, k=length))
