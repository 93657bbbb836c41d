package dev.products.inference.job.output;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.failure.JobException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Who is where an output is to be: nobody, an earlier output of the same resource, or someone whose
 * files a run must not touch.
 *
 * @param files the file system
 * @param target where the output is to be
 * @param mode whether an earlier output may be replaced
 * @param resource whose output it would be
 * @param runId the run that would write it
 */
record Occupancy(
    FileSystem files, Path target, OutputMode mode, ObjectReference resource, String runId) {

  private static final String FIELD = "spec.output.path";

  /** Fails unless the place is free or holds nothing but what this resource's runs wrote. */
  void check() throws IOException {
    if (!files.exists(target)) {
      return;
    }
    boolean folder = files.getFileStatus(target).isDirectory();
    if (mode == OutputMode.ERROR_IF_EXISTS && !(folder && isOfThisRun())) {
      throw new JobException(
          FailureReason.OUTPUT_EXISTS,
          FIELD,
          place(target) + " exists and spec.output.mode is ErrorIfExists");
    }
    if (!folder) {
      throw occupied(place(target) + " is a file, not an output; choose another path");
    }
    OutputContents contents = OutputContents.of(files, target);
    if (contents.mark().isPresent() && !isOurs(contents.mark().get())) {
      throw occupied(
          place(target)
              + " is the output of another resource, "
              + of(contents.mark().get())
              + "; choose another path, or remove that output");
    }
    contents
        .foreign()
        .ifPresent(
            name -> {
              throw occupied(foreign(name, contents.mark()));
            });
  }

  /** An attempt that was lost after it published, so that nobody heard of it. */
  private boolean isOfThisRun() throws IOException {
    return OutputMark.read(files, new Path(target, OutputMark.NAME))
        .filter(mark -> resource.equals(mark.resource()) && runId.equals(mark.runId()))
        .isPresent();
  }

  private String foreign(String name, Optional<OutputMark> mark) {
    String holds = place(target) + " holds \"" + name + "\", which no run of this resource wrote; ";
    return holds
        + (mark.isPresent()
            ? "move it to another folder, or choose another path"
            : "what a run replaces it must have written itself: remove the folder, or choose another path");
  }

  /** Fails if the place is within an output: it would be lost with it. */
  void checkAround() throws IOException {
    for (Path folder = target.getParent(); folder != null; folder = folder.getParent()) {
      Optional<OutputMark> mark;
      try {
        mark = OutputMark.read(files, new Path(folder, OutputMark.NAME));
      } catch (IOException e) {
        // Not a folder that can be looked into, so none that a run has written.
        continue;
      }
      if (mark.isPresent()) {
        throw occupied(
            place(target)
                + " lies within "
                + place(folder)
                + ", the output of "
                + of(mark.get())
                + "; choose another path");
      }
    }
  }

  private boolean isOurs(OutputMark mark) {
    return resource.sameName(mark.resource());
  }

  private static String of(OutputMark mark) {
    return mark.resource().qualifiedName();
  }

  private static String place(Path path) {
    return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
  }

  private static JobException occupied(String message) {
    return new JobException(FailureReason.OUTPUT_OCCUPIED, FIELD, message);
  }
}
