package dev.products.inference.contract.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookalikeTest {

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          descri\u00e7\u00e3o | descric\u0327a\u0303o | has its accents as characters of their own (Unicode NFD) | "descric\\u0327a\\u0303o"
          descric\u0327a\u0303o | descri\u00e7\u00e3o | has its accents in one character with the letter (Unicode NFC) | "descri\u00e7\u00e3o"
          descricao | `\ufeffdescricao` | begins with a byte order mark | "\\ufeffdescricao"
          descricao | descri\u200bcao | has characters that are not seen (U+200B) | "descri\\u200bcao"
          descricao | `descricao ` | ends with a space | "descricao "
          descricao | ` descricao` | begins with a space | " descricao"
          o preço | o\u00a0preço | has a space of another kind (U+00A0) | "o\\u00a0preço"
          o preço | `o  preço` | differs in its spaces | "o  preço"
          Produtos.csv | produtos.csv | differs in upper and lower case | "produtos.csv"
          preco | preco\uff11 | | |
          descricao | d\u0435scricao | has letters of another alphabet (U+0435) | "d\\u0435scricao"
          d\u0435scricao | descricao | has Latin letters where yours has others (U+0435) | "descricao"
          \u0446\u0435\u043d\u0430 | `\u0446\u0435\u043d\u0430 ` | ends with a space | "\u0446\u0435\u043d\u0430 "
          `\u0001` | `` | is empty | ""
          `\u200b ` | `` | is empty | ""
          livro1 | livro\uff11 | has characters of another form | "livro\uff11"
          """)
  void saysInWhatItDiffers(String asked, String found, String difference, String written) {
    var lookalike = Lookalike.of(asked, List.of("other", found));

    assertThat(lookalike.map(Lookalike::difference).orElse(null)).isEqualTo(difference);
    assertThat(lookalike.map(Lookalike::written).orElse(null)).isEqualTo(written);
  }

  @Test
  void aLongNameOfOthersLettersIsWrittenAtOnce() {
    String name = "\u0435".repeat(100_000);
    assertThat(new Lookalike(name + "a", "").written()).startsWith("\"\\u0435").endsWith("a\"");
    assertThat(new Lookalike(name, "").written()).isEqualTo('"' + name + '"');
  }

  @Test
  void theNameItselfIsNone() {
    assertThat(Lookalike.of("id", List.of("ID", "id"))).isEmpty();
  }
}
