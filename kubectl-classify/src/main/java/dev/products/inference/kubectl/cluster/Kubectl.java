package dev.products.inference.kubectl.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.kubectl.view.KubectlFailure;
import dev.products.inference.kubectl.view.WatchEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * kubectl, with its user's context, namespace and credentials.
 *
 * @param program its path, or its name
 * @param options those that each call has, such as {@code --namespace}
 */
public record Kubectl(String program, List<String> options) {

  /** The resource, as kubectl finds it whatever else has a short name like it. */
  public static final String RESOURCE = "productclassifications.inference.products.dev";

  private static final ObjectMapper JSON = new ObjectMapper();

  public Kubectl {
    options = List.copyOf(options);
  }

  /** What it answers, which is JSON. */
  public JsonNode json(String... arguments) {
    String answer = text(with(arguments, "--output=json"));
    try {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new KubectlFailure("kubectl " + String.join(" ", arguments) + " answered no JSON");
    }
  }

  /** What it says. */
  public String text(String... arguments) {
    return answer(output -> new String(output.readAllBytes(), StandardCharsets.UTF_8), arguments);
  }

  /** Reads what it says line by line, as it comes. */
  public void lines(Consumer<String> line, String... arguments) {
    answer(
        output -> {
          new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))
              .lines()
              .forEach(line);
          return null;
        },
        arguments);
  }

  /** What is made of an answer. */
  private interface Reading<T> {
    T of(InputStream output) throws IOException;
  }

  private <T> T answer(Reading<T> reading, String... arguments) {
    Path errors = null;
    try {
      errors = Files.createTempFile("kubectl-classify", ".err");
      Process process = start(errors, arguments);
      T answer = reading.of(process.getInputStream());
      if (process.waitFor() != 0) {
        throw new KubectlFailure(Files.readString(errors).strip());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubectlFailure("interrupted");
    } finally {
      delete(errors);
    }
  }

  /** Creates an object; as it is then. */
  public JsonNode create(JsonNode manifest) {
    try {
      Path file = Files.createTempFile("kubectl-classify", ".json");
      try {
        Files.writeString(file, manifest.toString());
        return json("create", "--filename=" + file);
      } finally {
        delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets whether a resource is suspended; the resource as it is then. */
  public JsonNode suspend(String name, boolean suspend) {
    return json(
        "patch",
        RESOURCE,
        name,
        "--type=merge",
        "--patch={\"spec\":{\"runPolicy\":{\"suspend\":" + suspend + "}}}");
  }

  /**
   * Reads resources as they change, until one is the last.
   *
   * @return whether the last one came; else kubectl ended before
   */
  public boolean watch(Predicate<WatchEvent> last, String... arguments) {
    Path errors = null;
    Process process = null;
    try {
      errors = Files.createTempFile("kubectl-classify", ".err");
      process = start(errors, with(arguments, "--watch", "--output-watch-events", "--output=json"));
      try (InputStream answer = process.getInputStream();
          MappingIterator<JsonNode> objects = JSON.readerFor(JsonNode.class).readValues(answer)) {
        while (objects.hasNextValue()) {
          if (last.test(WatchEvent.of(objects.nextValue()))) {
            return true;
          }
        }
      }
      String said = Files.readString(errors).strip();
      if (!said.isEmpty()) {
        throw new KubectlFailure(said);
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (process != null) {
        process.destroy();
      }
      delete(errors);
    }
  }

  /** Lets it speak to the terminal itself; returns its exit code. */
  public int show(String... arguments) {
    Process process = null;
    try {
      process = new ProcessBuilder(command(arguments)).inheritIO().start();
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private Process start(Path errors, String... arguments) throws IOException {
    try {
      return new ProcessBuilder(command(arguments)).redirectError(errors.toFile()).start();
    } catch (IOException e) {
      throw new KubectlFailure(program + " cannot be run; install kubectl");
    }
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(options);
    command.addAll(List.of(arguments));
    return command;
  }

  private static String[] with(String[] arguments, String... more) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // It is in the folder of temporary files.
    }
  }
}
