package dev.products.inference.cli.manifest;

import dev.products.inference.contract.message.Printable;
import dev.products.inference.resource.validation.Violation;
import java.nio.file.Path;
import java.util.List;

/** Something the user can put right; every line names what. */
public final class UserErrorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  private UserErrorException(List<String> lines) {
    super(String.join("\n", lines));
    this.lines = lines.stream().map(Printable::of).toList();
  }

  public static UserErrorException of(String line) {
    return new UserErrorException(List.of(line));
  }

  public static UserErrorException of(Path file, List<Violation> violations) {
    return new UserErrorException(
        violations.stream().map(violation -> file + ": " + violation.describe()).toList());
  }

  public List<String> lines() {
    return lines;
  }
}
