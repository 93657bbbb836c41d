package dev.products.inference.job.output;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.failure.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;

/**
 * That a run does not overwrite what it reads, and the next one does not read what this one wrote.
 */
public final class InputApart {

  private InputApart() {}

  /** Fails if they are not apart. */
  public static void check(JobRequest request, Path target, FileSystem files) throws IOException {
    if (request.input().path() == null) {
      return;
    }
    Path input;
    try {
      input = new Path(request.input().path());
    } catch (IllegalArgumentException e) {
      // Not a path; who reads it will say so.
      return;
    }
    String scheme = input.toUri().getScheme();
    if (scheme != null && !scheme.equals(target.toUri().getScheme())) {
      return;
    }
    input = files.makeQualified(input);
    if (!Objects.equals(input.toUri().getAuthority(), target.toUri().getAuthority())) {
      return;
    }
    List<String> output = names(target);
    for (Path place : FolderMove.isLocal(files) ? List.of(input, real(input)) : List.of(input)) {
      List<String> names = names(place);
      if (isPrefix(output, names)) {
        throw together(request, "the run would replace its own input");
      }
      for (List<String> written : written(output, request.output().format())) {
        if (matches(names, written)) {
          throw together(request, "the next run would read this one's output");
        }
      }
    }
  }

  /** What a later run would find in the output, at least. */
  private static List<List<String>> written(List<String> output, DataFormat format) {
    return List.of(
        output,
        with(output, "part-00000-0-c000." + format.sparkName()),
        with(output, OutputCommitter.REJECTS, "part-00000-classify-0.json"));
  }

  private static List<String> with(List<String> names, String... more) {
    List<String> all = new ArrayList<>(names);
    all.addAll(List.of(more));
    return all;
  }

  private static boolean isPrefix(List<String> folder, List<String> names) {
    return folder.size() <= names.size() && folder.equals(names.subList(0, folder.size()));
  }

  /** Whether a pattern finds the place or a folder around it. */
  private static boolean matches(List<String> pattern, List<String> place) {
    return pattern.size() <= place.size()
        && IntStream.range(0, pattern.size()).allMatch(i -> matches(pattern.get(i), place.get(i)));
  }

  private static boolean matches(String pattern, String name) {
    try {
      return pattern.equals(name) || new GlobFilter(pattern).accept(new Path("/" + name));
    } catch (IOException e) {
      // No pattern after all; who reads it will say so.
      return false;
    }
  }

  private static List<String> names(Path path) {
    List<String> names = new ArrayList<>();
    for (Path place = path; place.getParent() != null; place = place.getParent()) {
      names.add(0, place.getName());
    }
    return names;
  }

  /** With all links followed in the part that is no pattern. */
  private static Path real(Path input) throws IOException {
    java.nio.file.Path place = FolderMove.local(input);
    java.nio.file.Path existing = place;
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    java.nio.file.Path real = existing.toRealPath().resolve(existing.relativize(place));
    return new Path("file", null, real.toString());
  }

  private static JobException together(JobRequest request, String consequence) {
    return new JobException(
        FailureReason.OUTPUT_OCCUPIED,
        "spec.output.path",
        request.output().path()
            + " and spec.input.path, "
            + request.input().path()
            + ", are not apart: "
            + consequence);
  }
}
