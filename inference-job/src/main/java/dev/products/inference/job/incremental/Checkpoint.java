package dev.products.inference.job.incremental;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.incremental.InputBatch;
import dev.products.inference.job.failure.JobException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The folder with the batches that were planned, one file for each, whose name is its number. A
 * number is used once: of two drivers that want it a hard link lets one have it.
 */
public final class Checkpoint {

  public static final String FIELD = "spec.input.incremental.checkpoint";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUFFIX = ".json";
  private static final Pattern NAME = Pattern.compile("[0-9]{1,18}[.]json");

  private final Path folder;

  public Checkpoint(String path) {
    this.folder = Path.of(new org.apache.hadoop.fs.Path(path).toUri().getPath());
  }

  /**
   * The batch of this number.
   *
   * @throws JobException if it is not there
   */
  public Plan plan(long number) {
    Path file = file(number);
    try {
      return Optional.ofNullable(JSON.readValue(Files.readAllBytes(file), Plan.class))
          .filter(plan -> plan.read() != null)
          .orElseThrow(() -> new IOException("it says nothing"));
    } catch (NoSuchFileException e) {
      throw lost(
          "the output's table says that batch "
              + number
              + " is read, and "
              + file
              + " is not there",
          e);
    } catch (IOException e) {
      throw lost(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static JobException lost(String message, Exception cause) {
    return new JobException(
        FailureReason.INPUT_INVALID,
        FIELD,
        message
            + "; bring the folder back, or name another one, with which everything is read from the"
            + " beginning",
        cause);
  }

  /** Whether a batch of it was published somewhere. */
  public boolean hasPublished() {
    return LongStream.of(numbers()).anyMatch(number -> plan(number).after() != InputBatch.NONE);
  }

  /** Fails if a batch is of another resource or another input. */
  public void requireSame(Plan plan, String resource, String input) {
    if (!plan.resource().equals(resource) || !plan.input().equals(input)) {
      throw new JobException(
          FailureReason.INPUT_INVALID,
          FIELD,
          folder
              + " says what "
              + plan.resource()
              + " has read of "
              + plan.input()
              + ": name another folder for "
              + resource
              + " and "
              + input);
    }
  }

  /** Keeps a batch, under a number that no other has, which is returned. */
  public long add(Plan plan) {
    try {
      Files.createDirectories(folder);
      Path written = folder.resolve("." + UUID.randomUUID() + ".tmp");
      try {
        Files.write(
            written,
            JSON.writeValueAsBytes(plan),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SYNC);
        return link(written, LongStream.of(numbers()).max().orElse(0) + 1);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private long link(Path written, long from) throws IOException {
    for (long number = from; ; number++) {
      try {
        Files.createLink(file(number), written);
        return number;
      } catch (FileAlreadyExistsException e) {
        // Another driver was faster.
      }
    }
  }

  /**
   * Removes what nobody asks for any more: a batch that is older than the one that was published
   * last cannot be published.
   *
   * @param published the number of the last one
   */
  public void prune(long published) {
    if (!Files.exists(file(published))) {
      // Others went on meanwhile; this batch will not be published either.
      return;
    }
    long before = plan(published).after();
    try {
      for (long number : numbers()) {
        if (number < published && number != before) {
          Files.deleteIfExists(file(number));
        }
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private JobException unwritable(IOException e) {
    return new JobException(
        FailureReason.OUTPUT_UNWRITABLE, FIELD, folder + " cannot be written: " + e, e);
  }

  private Path file(long number) {
    return folder.resolve(number + SUFFIX);
  }

  private long[] numbers() {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      return names.stream()
          .filter(name -> NAME.matcher(name).matches())
          .mapToLong(name -> Long.parseLong(name.substring(0, name.length() - SUFFIX.length())))
          .toArray();
    } catch (NoSuchFileException e) {
      return new long[0];
    } catch (IOException e) {
      throw new JobException(
          FailureReason.INPUT_UNREADABLE, FIELD, folder + " cannot be read: " + e, e);
    }
  }
}
