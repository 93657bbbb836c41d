package dev.products.inference.job.encoding;

import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Which encoding bytes are in that are not of the one they were to be in.
 *
 * @param names those that may be
 * @param sure whether the only one fits without doubt: the languages of Western Europe write few
 *     letters beyond ASCII, each among others
 */
public record EncodingGuess(List<String> names, boolean sure) {

  private static final EncodingGuess NONE = new EncodingGuess(List.of(), false);

  /** Words of one letter, which say nothing of the letters around it. */
  private static final String LONE = "àáèéòóÀÁÈÉÒÓ";

  private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}]+");

  private static final List<String> WESTERN = List.of("windows-1252", "IBM850", "x-MacRoman");

  private static final String FREQUENT = "áàâãéêíóôõúüçñ";
  private static final String LESS_FREQUENT = "ÁÀÂÃÉÊÍÓÔÕÚÜÇÑäëïöèìòùîûßæøåœºª°®™“”‘’–—•…€£«»¿¡´";

  /** Others, with the script that each is for. */
  private static final Map<String, List<UnicodeScript>> OTHERS = new LinkedHashMap<>();

  static {
    OTHERS.put("windows-1250", List.of(UnicodeScript.LATIN));
    OTHERS.put("windows-1254", List.of(UnicodeScript.LATIN));
    OTHERS.put("windows-1251", List.of(UnicodeScript.CYRILLIC));
    OTHERS.put("KOI8-R", List.of(UnicodeScript.CYRILLIC));
    OTHERS.put("IBM866", List.of(UnicodeScript.CYRILLIC));
    OTHERS.put("windows-1253", List.of(UnicodeScript.GREEK));
    OTHERS.put("windows-1255", List.of(UnicodeScript.HEBREW));
    OTHERS.put("windows-1256", List.of(UnicodeScript.ARABIC));
    OTHERS.put(
        "Shift_JIS", List.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA));
    OTHERS.put(
        "EUC-JP", List.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA));
    OTHERS.put("GB18030", List.of(UnicodeScript.HAN));
    OTHERS.put("Big5", List.of(UnicodeScript.HAN));
    OTHERS.put("EUC-KR", List.of(UnicodeScript.HANGUL));
  }

  public static EncodingGuess of(byte[] bytes) {
    Map<String, Integer> western = new LinkedHashMap<>();
    for (String name : WESTERN) {
      String text = new String(bytes, Charset.forName(name));
      int likelihood = likelihood(text);
      if (likelihood > 0 && isWestern(text)) {
        western.put(name, likelihood);
      }
    }
    if (western.isEmpty()) {
      return new EncodingGuess(
          OTHERS.keySet().stream().filter(name -> mayBe(name, bytes)).toList(), false);
    }
    int most = Collections.max(western.values());
    List<String> likely =
        western.keySet().stream().filter(name -> western.get(name) * 2 > most).toList();
    return new EncodingGuess(likely, likely.size() == 1);
  }

  private static int likelihood(String text) {
    int likelihood = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (isBeyondAscii(letter)) {
        boolean odd =
            Character.isUpperCase(letter) && i > 0 && Character.isLowerCase(text.charAt(i - 1));
        likelihood +=
            FREQUENT.indexOf(letter) >= 0 ? 2 : LESS_FREQUENT.indexOf(letter) >= 0 && !odd ? 1 : -1;
      }
    }
    return likelihood;
  }

  private static boolean isWestern(String text) {
    long letters = count(text, EncodingGuess::isLetterBeyondAscii);
    long known =
        count(
            text,
            letter ->
                isLetterBeyondAscii(letter) && (FREQUENT + LESS_FREQUENT).indexOf(letter) >= 0);
    return known * 10 >= letters * 9 && hasLettersAmongAscii(text);
  }

  private static boolean mayBe(String name, byte[] bytes) {
    if (!Charset.isSupported(name)) {
      return false;
    }
    String text;
    try {
      text = Charset.forName(name).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return false;
    }
    List<UnicodeScript> scripts = OTHERS.get(name);
    long beyond = count(text, EncodingGuess::isBeyondAscii);
    long fitting =
        count(text, letter -> isBeyondAscii(letter) && scripts.contains(UnicodeScript.of(letter)));
    return fitting * 10 >= beyond * 9
        && hasLettersAmongAscii(text) == scripts.contains(UnicodeScript.LATIN)
        && count(text, letter -> isBeyondAscii(letter) && Character.isUpperCase(letter)) * 2
            <= fitting;
  }

  /** Whether words with letters beyond ASCII have as many within. */
  private static boolean hasLettersAmongAscii(String text) {
    long within = 0;
    long beyond = 0;
    for (MatchResult word : WORDS.matcher(text).results().toList()) {
      String letters = word.group();
      long ofWord = count(letters, EncodingGuess::isBeyondAscii);
      if (ofWord > 0 && !LONE.contains(letters)) {
        beyond += ofWord;
        within += letters.codePointCount(0, letters.length()) - ofWord;
      }
    }
    return within >= beyond;
  }

  private static boolean isLetterBeyondAscii(int character) {
    return isBeyondAscii(character) && Character.isLetter(character);
  }

  private static boolean isBeyondAscii(int character) {
    return character > 0x7F;
  }

  private static long count(String text, IntPredicate wanted) {
    return text.codePoints().filter(wanted).count();
  }

  /** None if the only one is this, which does not fit. */
  public EncodingGuess without(String name) {
    return names.equals(List.of(name)) ? NONE : this;
  }

  /** Advice on rows, continuing a sentence about them. */
  public String ofThem() {
    if (names.isEmpty()) {
      return "";
    }
    return sure
        ? "; encoding: " + names.get(0) + " fits them"
        : "; theirs may be " + String.join(", ", names);
  }

  /** Advice on a file, continuing a sentence that says what it is not. */
  String ofIt() {
    return "spec.input.options needs "
        + (sure ? "encoding: " + names.get(0) : "its encoding")
        + (sure || names.isEmpty() ? "" : ", which may be " + String.join(", ", names));
  }
}
