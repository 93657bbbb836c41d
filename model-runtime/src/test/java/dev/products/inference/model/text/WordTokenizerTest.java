package dev.products.inference.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.model.metadata.StripAccents;
import dev.products.inference.model.metadata.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside a loop that looks at one code point at a time, on texts of every alignment. */
class WordTokenizerTest {
  private static final String[] PIECES = {
    "a",
    "Z",
    "9",
    "_",
    " ",
    "-",
    "  ",
    "@[`{/:",
    "Casa",
    "TABULEIRO",
    "x1_y",
    "ção",
    "Ã",
    "É",
    "\u00df",
    "ΟΔΟΣ",
    "Σ",
    "İ",
    "٣",
    "中文",
    "क्ष",
    "\ud83d\ude80",
    "\ud835\udd38",
    "a\u0301",
    "\ufb01",
    "한",
    "\0",
    "\u00a0",
    "abcdefgh",
    "ABCDEFGHIJKLMNOP",
    "\u007f"
  };

  @ParameterizedTest
  @CsvSource({"true,, 2", "false,, 2", "true, UNICODE, 2", "true, ASCII, 1", "false, UNICODE, 5"})
  void findsWhatASlowLoopFinds(boolean lowercase, StripAccents stripAccents, int minimumLength) {
    CodePointMap map =
        new Normalization(lowercase, stripAccents).map(Vectors.analyzers().unicode());
    WordTokenizer tested = new WordTokenizer(map, minimumLength);
    Random random = new Random(3);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int pieces = random.nextInt(round % 100 == 0 ? 200 : 20); pieces > 0; pieces--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String before = "Ab".repeat(random.nextInt(6));
      String after = "Yz".repeat(random.nextInt(6));
      byte[] utf8 = (before + text + after).getBytes(StandardCharsets.UTF_8);
      int to = utf8.length - after.length();
      assertThat(words(tested, utf8, before.length(), to))
          .as("%s", text)
          .isEqualTo(slowly(map, minimumLength, utf8, before.length(), to));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ⱥ", "İ", "\ud55c", "\ufdfa"})
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void longTextsMayGrow(String grows) {
    CodePointMap map =
        new Normalization(true, StripAccents.UNICODE).map(Vectors.analyzers().unicode());
    byte[] utf8 = grows.repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
    long[] found = new long[1];
    new WordTokenizer(map, 2)
        .each(utf8, 0, utf8.length, (bytes, from, to) -> found[0] += to - from);
    assertThat(found[0]).isPositive();
  }

  private static List<String> words(Tokenizer tokenizer, byte[] utf8, int from, int to) {
    List<String> words = new ArrayList<>();
    tokenizer.each(
        utf8,
        from,
        to,
        (bytes, start, end) ->
            words.add(new String(bytes, start, end - start, StandardCharsets.UTF_8)));
    return words;
  }

  private static List<String> slowly(
      CodePointMap map, int minimumLength, byte[] utf8, int from, int to) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    map.each(
        utf8,
        from,
        to,
        entry -> {
          if ((entry & CodePointMap.WORD) != 0) {
            word.appendCodePoint(entry & CodePointMap.CODE_POINT);
          } else {
            endWord(word, minimumLength, words);
          }
        });
    endWord(word, minimumLength, words);
    return words;
  }

  private static void endWord(StringBuilder word, int minimumLength, List<String> words) {
    if (word.codePointCount(0, word.length()) >= minimumLength) {
      words.add(word.toString());
    }
    word.setLength(0);
  }
}
