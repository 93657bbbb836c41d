package dev.products.inference.job.files;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.encoding.Encodings;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
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
    if (format == DataFormat.TEXT) {
      return isTrue("wholetext");
    }
    return format.text()
        && (options.containsKey("multiLine")
            ? isTrue("multiLine")
            : format == DataFormat.CSV
                && !charset().map(DataFormat::endsLinesAsAscii).orElse(true));
  }

  /** Whether all of the input is read to tell which columns it has, or whether it is whole. */
  public boolean isReadForItsColumns() {
    return format == DataFormat.JSON || spansLines() || isTrue("inferSchema");
  }

  /** Whether lines end as they do in ASCII, and are the records. */
  public boolean hasPlainLines() {
    return !isTrue("multiLine") && charset().isEmpty() && options.get("lineSep") == null;
  }

  /** As the reader takes it, which has records of several lines where lines end otherwise. */
  private Optional<Charset> charset() {
    return Encodings.named("spec.input.options", options);
  }

  private boolean isTrue(String option) {
    return Boolean.parseBoolean(options.get(option));
  }
}
