package dev.products.inference.job.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryLiteralsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a = 'Boneca de pano' | near 'Boneca de pano' | near '…'",
        "a = 'Boneca' | (a = Boneca) | (a = …)",
        "\"Título\" = 'Livro' | no column Título near Livro | no column Título near …",
        "a = 'd''água' | near 'd''água' and d'água | near '…' and …",
        "a = 'Boneca' OR a = 'Boneca de pano' | Boneca de pano | …",
        "split(a, ',') = 'x' | (split(a, ,) = x) | (split(a, ,) = x)"
      })
  void aTextBetweenQuotesIsLeftOutOfADatabasesWords(String query, String words, String left) {
    assertThat(QueryLiterals.leftOut(words, query)).isEqualTo(left);
  }
}
