package dev.products.inference.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.products.inference.model.metadata.StripAccents;
import dev.products.inference.model.metadata.Vectors;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyzerTest {
  private static final Vectors.Analyzers VECTORS = Vectors.analyzers();

  record CodePoints(int block, Map<String, List<String>> digests) {}

  @ParameterizedTest
  @CsvSource({"word, word,", "char, char,", "ascii, char, ASCII", "unicode, char, UNICODE"})
  void readsEveryCodePointAsScikitLearnDoes(String name, String kind, StripAccents stripAccents)
      throws NoSuchAlgorithmException {
    CodePoints expected = Vectors.read("code-points.json", new TypeReference<>() {});
    CodePointMap map = new Normalization(true, stripAccents).map(VECTORS.unicode());
    NGramRange single = new NGramRange(1, 1);
    Analyzer tested =
        kind.equals("word")
            ? new WordAnalyzer(new WordTokenizer(map, 2), new Vocabulary(List.of()), single, 100)
            : new CharacterAnalyzer(map, single, 100);
    List<String> digests = new ArrayList<>();
    for (int start = 0; start <= Character.MAX_CODE_POINT; start += expected.block()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int codePoint = start; codePoint < start + expected.block(); codePoint++) {
        if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
          byte[] text = around(Character.toString(codePoint)).getBytes(StandardCharsets.UTF_8);
          tested.analyze(
              text,
              0,
              text.length,
              (utf8, from, to) -> {
                digest.update(utf8, from, to - from);
                digest.update((byte) '\n');
              });
        }
      }
      digests.add(HexFormat.of().formatHex(digest.digest()).substring(0, 16));
    }
    assertThat(digests).isEqualTo(expected.digests().get(name));
  }

  private static String around(String c) {
    return c + c + " a" + c + "b aΣ" + c + "b aΣ" + c + " " + c + "Σ A" + c + "Σ";
  }
}
