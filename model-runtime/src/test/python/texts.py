"""Texts that take analyzers to their edges, and ordinary ones."""

import random

WRITTEN = [
    "",
    " ",
    "a",
    "é",
    "Senhor dos anéis: O Retorno do Rei (edição de colecionador) 3 volumes",
    "BATOM LÍQUIDO MATTE Nº 12 - COR VERMELHO PAIXÃO, 4ML",
    "Boneca   bebê\treborn\n\n45cm\r\ncom acessórios",
    "jogo PS4 jogo ps4 JOGO Ps4 jogo jogo",
    "snake_case __dunder__ a_b _ __ _a",
    "guarda-chuva d'água R$1.234,56 50% 100ml 2x1",
    "ΟΔΥΣΣΕΥΣ ΣΑΣ Σ ΣΣ ΑΣ. ΑΣ' ΑΣ'Α ΑΣ\u0301 ΑΣ\u0301Α ͅΣ .Σ ΆΣ·Α",
    "aΣ aΣb aΣ1 1Σ a\u00adΣ\u00adb a\u00adΣ ʰΣ aʰΣʰ ªΣ aΣª ΣΣΣ aΣΣ",
    "İstanbul İ DİYARBAKIR ıI Iİ iİi",
    "Straße STRASSE ẞ GROẞ ﬁ ﬂ ﬃ ŉ ǰ ΐ",
    "Ǆ ǅ ǆ Ǉ ǈ Ǌ Ǳ ǲ Ⱥ Ⱦ K Å Ω ϴ Ᏸ Ა",
    "cafe\u0301 café e\u0301e\u0301 \u0301\u0301 a\u0301 \u0301a n\u0303a",
    "हिन्दी में किताब नमस्ते दुनिया क्षत्रिय श्री १२३",
    "العربية كِتَابٌ ١٢٣ ـــ شُكْرًا",
    "中文书 玩具 日本語の本 ひらがな カタカナ ｶﾀｶﾅ ﾊﾞ 한국어 한글",
    "ไทย หนังสือ ๑๒๓ မြန်မာ ខ្មែរ ລາວ",
    "½ ² ³ ① Ⅷ ⅷ 〇 十 ৪ ೩ ߀ 𝟘 𝟙𝟚 𐒠 🄀",
    "😀 👩\u200d💻 👨\u200d👩\u200d👧 ❤\ufe0f 🇧🇷 1\ufe0f\u20e3 emoji😀meio 😀😀",
    "𝐀 𝐀𝐁 𐐀𐐁 𐐨 𞤀𞤁 𑢠 𖹀 𠀀𠀁",
    "zero\u200dwidth zero\u200cwidth zero\u200bwidth \u2060 \ufeffbom soft\u00adhyphen",
    "nbsp\u00a0fim em\u2003fim linha\u2028fim para\u2029fim nel\u0085fim ogham\u1680fim ideo\u3000fim",
    "\x1cfs\x1dgs\x1ers\x1fus\x0bvt\x0cff\x00nul\x7fdel\x07",
    "\ufffd\ufffe\uffff \U0010ffff \ue000 \ufdd0",
    "ﷺ ㎏ ㏂ ℡ ﬆ Ⅳ ﾞ ㍿ ¼ ª º ¨ ¯ ´",
    "À Á Â Ã Ä Å Ç È É Ñ Õ Ö Ø Ý Ł Ð Þ ø ł đ ħ ŧ",
    "a" * 300,
    "ab " * 300,
    "é" * 100 + "Σ" * 100 + "\u0301" * 100,
]

ALPHABET = "aAbéÉoOσΣςİIßǅ1٣_-'\u0301\u0345ʰª𝐀𐐀😀中한ﬁḍ̇ \t\n\u00a0\u2003\u200d\u00ad\x1c\0.,"


def drawn(count: int, seed: int) -> list[str]:
    draw = random.Random(seed)
    return ["".join(draw.choices(ALPHABET, k=draw.randrange(30))) for _ in range(count)]


TEXTS = [*WRITTEN, *drawn(150, 3)]
