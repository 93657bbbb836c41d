package dev.products.inference.job.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One encoding is proposed only where there is no doubt. */
class EncodingGuessTest {

  @ParameterizedTest
  @CsvSource({
    "windows-1252, Boneca bebê menina",
    "windows-1252, Poupée à l'œil bleu",
    "windows-1252, Möbel für Kinder",
    "windows-1252, Isto é uma boneca",
    "windows-1252, Boneca à venda",
    "IBM850, Coração de bebê à mão",
    "x-MacRoman, Coração de bebê à mão"
  })
  void lettersOfWesternEuropeAmongOthersAreSure(String encoding, String text) {
    EncodingGuess guess = EncodingGuess.of(text.getBytes(Charset.forName(encoding)));

    assertThat(guess.names()).containsExactly(encoding);
    assertThat(guess.ofThem()).isEqualTo("; encoding: " + encoding + " fits them");
    assertThat(guess.ofIt()).isEqualTo("spec.input.options needs encoding: " + encoding);
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1251, Кукла для девочки",
    "KOI8-R, Кукла для девочки",
    "IBM866, Кукла для девочки",
    "windows-1253, Παιδική κούκλα",
    "windows-1255, בובה לילדה",
    "windows-1256, دمية للأطفال",
    "windows-1250, Książka dla dzieci źdźbło",
    "windows-1254, Oyuncak bebeği kız çocuğu",
    "Shift_JIS, 人形のおもちゃ",
    "EUC-JP, 人形のおもちゃ",
    "GB18030, 玩具娃娃",
    "Big5, 玩具娃娃",
    "EUC-KR, 인형 장난감"
  })
  void othersAreOnesAmongSeveralThatMayBe(String encoding, String text) {
    EncodingGuess guess = EncodingGuess.of(text.getBytes(Charset.forName(encoding)));

    assertThat(guess.names()).contains(encoding).doesNotContain("windows-1252", "IBM850");
    assertThat(guess.sure()).isFalse();
    assertThat(guess.ofThem()).startsWith("; theirs may be ").contains(encoding);
    assertThat(guess.ofIt())
        .startsWith("spec.input.options needs its encoding, which may be ")
        .contains(encoding);
  }

  @Test
  void bytesThatAreLettersOfOneAndQuotesOfAnotherAreOfEither() {
    byte[] quotes = "Livro “aspas” – 10€".getBytes(Charset.forName("windows-1252"));

    assertThat(EncodingGuess.of(quotes).ofThem()).isEqualTo("; theirs may be windows-1252, IBM850");
  }

  @Test
  void nothingIsProposedWhereNoneFits() {
    EncodingGuess guess = new EncodingGuess(List.of(), false);

    assertThat(guess.ofThem()).isEmpty();
    assertThat(guess.ofIt()).isEqualTo("spec.input.options needs its encoding");
  }

  @Test
  void theEncodingThatDoesNotFitIsNotProposed() {
    EncodingGuess guess = EncodingGuess.of("bebê".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(guess.without("windows-1252").ofThem()).isEmpty();
    assertThat(guess.without("UTF-8").ofThem()).contains("windows-1252");
  }
}
