package dev.products.inference.resource.option;

import dev.products.inference.contract.DataFormat;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What Spark takes as an option's value. */
public final class OptionValue {

  private static final Set<String> BOOLEANS =
      Set.of(
          "header",
          "columnpruning",
          "useunsaferow",
          "inferschema",
          "multiline",
          "ignoreleadingwhitespace",
          "ignoretrailingwhitespace",
          "enforceschema",
          "escapequotes",
          "quoteall",
          "preferdate",
          "primitivesasstring",
          "prefersdecimal",
          "dropfieldifallnull",
          "infertimestamp",
          "ignorenullfields",
          "writenonasciicharacterascodepoint",
          "pretty",
          "sortkeys",
          "allowcomments",
          "allowunquotedfieldnames",
          "allowsinglequotes",
          "allownumericleadingzeros",
          "allownonnumericnumbers",
          "allowbackslashescapinganycharacter",
          "allowunquotedcontrolchars",
          "enabledatetimeparsingfallback",
          "mergeschema",
          "recursivefilelookup",
          "ignoremissingfiles",
          "ignorecorruptfiles",
          "ignoreinvalidpartitionpaths",
          "wholetext",
          "positionalfieldmatching",
          "enablestableidentifiersforuniontype",
          "failondataloss");

  private static final Set<String> CHARACTERS =
      Set.of("quote", "escape", "comment", "chartoescapequoteescaping");

  private static final List<String> UNESCAPED_QUOTES =
      List.of(
          "STOP_AT_CLOSING_QUOTE",
          "BACK_TO_DELIMITER",
          "STOP_AT_DELIMITER",
          "SKIP_VALUE",
          "RAISE_ERROR");

  private static final List<String> REBASE_MODES = List.of("EXCEPTION", "CORRECTED", "LEGACY");

  private OptionValue() {}

  /** What is wrong with a value, continuing a sentence that begins with the option's name. */
  public static Optional<String> fault(String option, String value, DataFormat format) {
    String name = option.toLowerCase(Locale.ROOT);
    if (BOOLEANS.contains(name)) {
      return unless(
          value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false"),
          "must be true or false");
    } else if (CHARACTERS.contains(name)) {
      return unless(value.length() <= 1, "must be one character, or \"\" for none");
    }
    if (format == DataFormat.KAFKA) {
      return KafkaOptions.fault(name, value);
    } else if (format == DataFormat.ICEBERG) {
      return IcebergOptions.fault(name, value);
    }
    return switch (name) {
      case "encoding", "charset" -> encoding(value).or(() -> wide(value, format));
      case "sep", "delimiter" -> Delimiter.fault(value);
      case "linesep" -> lineSeparator(value, format);
      case "url" -> JdbcOptions.faultOfUrl(value);
      case "maxcolumns", "inputbuffersize", "numpartitions" ->
          unless(isFrom(1, value), "must be a whole number from 1 on");
      case "maxcharspercolumn" ->
          unless(value.equals("-1") || isFrom(1, value), "must be a whole number from 1 on, or -1");
      case "maxrecordsperfile", "fetchsize", "querytimeout" ->
          unless(isFrom(0, value), "must be a whole number from 0 on");
      case "maxstringlen", "maxnestingdepth", "maxnumlen", "recursivefieldmaxdepth" ->
          unless(isFrom(1, value), "must be a whole number from 1 on");
      case "samplingratio" -> unless(isShare(value), "must be more than 0 and at most 1");
      case "compression", "codec" -> compression(value, format);
      case "unescapedquotehandling" -> oneOf(UNESCAPED_QUOTES, value);
      case "datetimerebasemode", "int96rebasemode" -> oneOf(REBASE_MODES, value);
      case "timezone" -> timeZone(value);
      case "dateformat", "timeformat", "timestampformat", "timestampntzformat" -> pattern(value);
      default -> Optional.empty();
    };
  }

  private static Optional<String> unless(boolean right, String fault) {
    return right ? Optional.empty() : Optional.of(fault);
  }

  private static Optional<String> oneOf(List<String> words, String value) {
    return unless(
        words.stream().anyMatch(value::equalsIgnoreCase),
        "must be one of " + String.join(", ", words));
  }

  /** Text formats take the class of a codec too, whose name has dots. */
  private static Optional<String> compression(String value, DataFormat format) {
    return format.text() && value.indexOf('.') >= 0
        ? Optional.empty()
        : oneOf(SparkOptions.compressions(format), value);
  }

  private static Optional<String> lineSeparator(String value, DataFormat format) {
    return format == DataFormat.CSV
        ? unless(value.length() == 1 || value.length() == 2, "must be one or two characters")
        : unless(!value.isEmpty(), "must be a character or more");
  }

  private static boolean isFrom(int least, String value) {
    try {
      return Integer.parseInt(value) >= least;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isShare(String value) {
    try {
      double share = Double.parseDouble(value);
      return share > 0 && share <= 1;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Optional<String> encoding(String value) {
    String fault = "must be an encoding that Java knows, such as UTF-8, windows-1252 or UTF-16";
    try {
      return unless(Charset.isSupported(value) && Charset.forName(value).canEncode(), fault);
    } catch (IllegalCharsetNameException e) {
      return Optional.of(fault);
    }
  }

  /** Its lines are found by the byte that ends them. */
  private static Optional<String> wide(String encoding, DataFormat format) {
    return unless(
        format != DataFormat.TEXT || DataFormat.endsLinesAsAscii(Charset.forName(encoding)),
        "must be an encoding whose lines end as ASCII's do, such as UTF-8 or windows-1252, where the"
            + " format is text");
  }

  private static Optional<String> timeZone(String value) {
    try {
      ZoneId.of(value, ZoneId.SHORT_IDS);
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of("must be a time zone, such as America/Sao_Paulo or -03:00");
    }
  }

  private static Optional<String> pattern(String value) {
    try {
      var unused = DateTimeFormatter.ofPattern(value, Locale.ROOT);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("must be a pattern such as yyyy-MM-dd (" + e.getMessage() + ")");
    } catch (ClassCastException e) {
      // Java's own, of what no reader would understand either.
      return Optional.of("must be a pattern such as yyyy-MM-dd, with no p before numbers in a row");
    }
  }
}
