package dev.products.inference.job.files;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.RequestedInput;
import java.util.Map;
import java.util.TreeMap;

/** What an input's options say of how its text is read. */
public final class TextShape {

  private final DataFormat format;
  private final Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public TextShape(RequestedInput input) {
    this.format = input.format();
    options.putAll(input.options());
  }

  /** Whether a record may have several lines, so that a file is read by one task. */
  public boolean spansLines() {
    return format.text() && (isTrue("multiLine") || (format == DataFormat.CSV && isWide()));
  }

  /** Whether all of the input is read to tell which columns it has, or whether it is whole. */
  public boolean isReadForItsColumns() {
    return format == DataFormat.JSON || spansLines() || isTrue("inferSchema");
  }

  /** Whether lines end as they do in ASCII, and are the records. */
  public boolean hasPlainLines() {
    return !isTrue("multiLine") && encoding() == null && options.get("lineSep") == null;
  }

  private boolean isWide() {
    String encoding = encoding();
    return encoding != null
        && encoding.toUpperCase(java.util.Locale.ROOT).matches("UTF-?(16|32).*");
  }

  private String encoding() {
    return options.getOrDefault("encoding", options.get("charset"));
  }

  private boolean isTrue(String option) {
    return Boolean.parseBoolean(options.get(option));
  }
}
