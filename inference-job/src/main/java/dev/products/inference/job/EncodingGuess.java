package dev.products.inference.job;

import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which encoding bytes are in that are not UTF-8. */
final class EncodingGuess {

  /** Of equal ones the first counts. */
  private static final List<String> ENCODINGS = List.of("windows-1252", "IBM850", "x-MacRoman");

  private static final String FREQUENT = "áàâãéêíóôõúüçñ";
  private static final String LESS_FREQUENT = "ÁÀÂÃÉÊÍÓÔÕÚÜÇÑäëïöèìòùîûßæøåºª°®™“”‘’–—•…€£«»¿¡´";

  private EncodingGuess() {}

  /** The one in which most of what is beyond ASCII are letters of Western Europe. */
  static Optional<String> of(byte[] bytes) {
    return ENCODINGS.stream()
        .filter(Charset::isSupported)
        .max(
            Comparator.<String>comparingInt(name -> likelihood(name, bytes))
                .thenComparing(ENCODINGS::indexOf, Comparator.reverseOrder()))
        .filter(name -> likelihood(name, bytes) > 0);
  }

  private static int likelihood(String name, byte[] bytes) {
    return new String(bytes, Charset.forName(name))
        .chars()
        .filter(character -> character > 0x7F)
        .map(
            character ->
                FREQUENT.indexOf(character) >= 0
                    ? 2
                    : LESS_FREQUENT.indexOf(character) >= 0 ? 1 : -1)
        .sum();
  }
}
