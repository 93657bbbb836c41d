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
public record Occupancy(
    FileSystem files, Path target, OutputMode mode, ObjectReference resource, String runId) {

  private static final String FIELD = "spec.output.path";

  /** Fails unless the place is free or holds nothing but what this resource's runs wrote. */
  void check() throws IOException {
    if (!files.exists(target)) {
      return;
    }
    if (files.getFileStatus(target).isFile()) {
      refuseFile();
    }
    judge(OutputContents.of(files, target));
  }

  /** Of a place that is a file. */
  public void refuseFile() {
    requireMode(false);
    throw occupied(place(target) + " is a file, not an output; choose another path");
  }

  private void requireMode(boolean ofThisRun) {
    if (mode == OutputMode.ERROR_IF_EXISTS && !ofThisRun) {
      throw new JobException(
          FailureReason.OUTPUT_EXISTS,
          FIELD,
          place(target) + " exists and spec.output.mode is ErrorIfExists");
    }
  }

  /** Fails unless what is there is nothing but what this resource's runs wrote. */
  public void judge(OutputContents contents) {
    requireMode(contents.mark().filter(this::isOfThisRun).isPresent());
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
  private boolean isOfThisRun(OutputMark mark) {
    return resource.equals(mark.resource()) && runId.equals(mark.runId());
  }

  private String foreign(String name, Optional<OutputMark> mark) {
    String holds = place(target) + " holds \"" + name + "\", which no run of this resource wrote; ";
    return holds
        + (mark.isPresent()
            ? "move it to another folder, or choose another path"
            : "what a run replaces it must have written itself: remove the folder, or choose another path");
  }

  /** Fails if the place is within an output: it would be lost with it. */
  public void checkAround() throws IOException {
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
