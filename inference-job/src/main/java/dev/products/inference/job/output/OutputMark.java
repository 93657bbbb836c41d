package dev.products.inference.job.output;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.ObjectReference;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Whose output a folder is: a small file in it, under a name that Spark's readers pass over.
 *
 * @param resource whose run wrote it
 * @param runId the run
 * @param attempt the try of it
 * @param modelSha256 the model that classified
 * @param writer what the names of its data files have in common; null until they are written
 * @param rowsRead rows of the input
 * @param rowsClassified rows of the output
 * @param rowsRejected rows of the rejects folder
 * @param inStore what else is to be known in an object store; null elsewhere
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutputMark(
    ObjectReference resource,
    String runId,
    int attempt,
    String modelSha256,
    String writer,
    Long rowsRead,
    Long rowsClassified,
    Long rowsRejected,
    InStore inStore) {

  public static final String NAME = "_classification.json";

  /** Whoever wrote it: what is nested deeper than any mark would end the process. */
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build())
              .build());

  /**
   * Where an output's files cannot all appear or go at once.
   *
   * @param complete whether all files of the mark's run are there
   * @param previous the mark that is back if they never are
   * @param beside the files that are not of the data
   * @param discards what files have in their names that are to be gone, the newest first
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record InStore(
      boolean complete, OutputMark previous, List<String> beside, List<String> discards) {

    public InStore {
      beside = beside == null ? List.of() : List.copyOf(beside);
      discards = discards == null ? List.of() : List.copyOf(discards);
    }
  }

  /** Of a run that has yet to write. */
  public static OutputMark begun(JobRequest request) {
    return new OutputMark(
        request.resource(), request.runId(), request.attempt(), null, null, null, null, null, null);
  }

  /** Of a run that has written. */
  public static OutputMark of(JobRequest request, RunOutcome outcome) {
    return new OutputMark(
        request.resource(),
        request.runId(),
        request.attempt(),
        outcome.modelSha256(),
        outcome.written().writer(),
        outcome.rowsClassified() + outcome.rowsRejected(),
        outcome.rowsClassified(),
        outcome.rowsRejected(),
        null);
  }

  /** The same in an object store. */
  public OutputMark in(String driver, InStore state) {
    return new OutputMark(
        resource,
        runId,
        attempt,
        modelSha256,
        driver,
        rowsRead,
        rowsClassified,
        rowsRejected,
        state);
  }

  /** The mark in this file; empty if there is none. */
  public static Optional<OutputMark> read(FileSystem files, Path file) throws IOException {
    try (InputStream in = files.open(file)) {
      return Optional.of(parse(in.readAllBytes(), file));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The mark that a file holds. */
  public static OutputMark parse(byte[] json, Path file) throws IOException {
    OutputMark mark = JSON.readValue(json, OutputMark.class);
    if (mark == null || mark.resource == null || mark.resource.name() == null) {
      throw new IOException(file + " names no resource");
    }
    if (mark.namesAllFiles()) {
      throw new IOException(file + " takes all files for its run's");
    }
    return mark;
  }

  /** Whether every name has in it what those of a run's files have: none that a run wrote does. */
  private boolean namesAllFiles() {
    return "".equals(writer)
        || (inStore != null
            && (inStore.discards.contains("")
                || (inStore.previous != null && inStore.previous.namesAllFiles())));
  }

  /** Writes it into this file. */
  public void write(FileSystem files, Path file) throws IOException {
    try (OutputStream out = files.create(file, true)) {
      out.write(json());
    }
  }

  public byte[] json() throws IOException {
    return JSON.writeValueAsBytes(this);
  }
}
