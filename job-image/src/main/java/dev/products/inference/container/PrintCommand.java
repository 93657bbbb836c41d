package dev.products.inference.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A file as one line of base64, since a container's log is lines of text: for {@code kubectl
 * classify report}, which has no other way to a claim.
 *
 * @param file small enough for a log that is kept whole
 */
record PrintCommand(Path file) implements Command {

  /** Kubelets begin another file of a log after 10 MiB. */
  private static final long MOST = 7 << 20;

  static PrintCommand of(List<String> arguments) {
    if (arguments.size() != 1) {
      throw new MisuseException("print: takes one file, got " + arguments);
    }
    Path file = Path.of(arguments.get(0));
    if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
      throw new MisuseException(
          "print: there is no file " + file + ", or the user of this pod may not read it");
    }
    try {
      if (Files.size(file) > MOST) {
        throw new MisuseException("print: " + file + " is larger than 7 MiB");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PrintCommand(file);
  }

  @Override
  public Map<String, String> systemProperties() {
    return Map.of();
  }

  @Override
  public void run() {
    try {
      System.out.println(Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
