package dev.products.inference.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  @Test
  void findsTermsOfAnyLengthAndNoOthers() {
    List<String> terms = new ArrayList<>();
    for (int length = 0; length < 40; length++) {
      terms.add("x".repeat(length));
      terms.add("é".repeat(length) + "y");
    }
    Vocabulary vocabulary = new Vocabulary(terms);
    for (int id = 0; id < terms.size(); id++) {
      assertThat(id(vocabulary, terms.get(id))).as(terms.get(id)).isEqualTo(id);
      assertThat(id(vocabulary, terms.get(id) + "z")).isEqualTo(Vocabulary.UNKNOWN);
      assertThat(id(vocabulary, "z" + terms.get(id))).isEqualTo(Vocabulary.UNKNOWN);
    }
    assertThat(id(vocabulary, "x".repeat(1000))).isEqualTo(Vocabulary.UNKNOWN);
  }

  @Test
  void looksOnlyAtTheTerm() {
    Vocabulary vocabulary = new Vocabulary(List.of("abc", "abcdefgh", "abcdefghi"));
    byte[] text = "xabcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.UTF_8);
    assertThat(vocabulary.id(text, 1, 4)).isZero();
    assertThat(vocabulary.id(text, 1, 5)).isEqualTo(Vocabulary.UNKNOWN);
    assertThat(vocabulary.id(text, 1, 9)).isEqualTo(1);
    assertThat(vocabulary.id(text, 1, 10)).isEqualTo(2);
  }

  @Test
  void holdsManyTerms() {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < 300_000; i++) {
      terms.add("term" + i);
    }
    Vocabulary vocabulary = new Vocabulary(terms);
    assertThat(vocabulary.size()).isEqualTo(300_000);
    for (int i = 0; i < terms.size(); i += 999) {
      assertThat(id(vocabulary, terms.get(i))).isEqualTo(i);
      assertThat(id(vocabulary, "no" + terms.get(i))).isEqualTo(Vocabulary.UNKNOWN);
    }
  }

  @Test
  void refusesATermWithTwoIds() {
    List<String> terms = List.of("livro", "jogo", "livro");
    assertThatThrownBy(() -> new Vocabulary(terms)).hasMessage("\"livro\" twice, as 0 and 2");
  }

  @Test
  void findsNoTermWithALoneSurrogateSinceNoTextHasOne() {
    Vocabulary vocabulary = new Vocabulary(List.of("a\uD800", "a?", "\uDC00\uD800"));
    assertThat(id(vocabulary, "a?")).isEqualTo(1);
    assertThat(vocabulary.size()).isEqualTo(3);
  }

  private static int id(Vocabulary vocabulary, String term) {
    byte[] utf8 = term.getBytes(StandardCharsets.UTF_8);
    return vocabulary.id(Arrays.copyOf(utf8, utf8.length + TokenBuffer.SLACK), 0, utf8.length);
  }
}
