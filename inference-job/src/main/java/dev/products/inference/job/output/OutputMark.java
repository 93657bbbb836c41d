package dev.products.inference.job.output;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.ObjectReference;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record OutputMark(
    ObjectReference resource,
    String runId,
    int attempt,
    String modelSha256,
    String writer,
    Long rowsRead,
    Long rowsClassified,
    Long rowsRejected) {

  static final String NAME = "_classification.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of a run that has yet to write. */
  static OutputMark begun(JobRequest request) {
    return new OutputMark(
        request.resource(), request.runId(), request.attempt(), null, null, null, null, null);
  }

  static OutputMark of(JobRequest request, RunOutcome outcome) {
    return new OutputMark(
        request.resource(),
        request.runId(),
        request.attempt(),
        outcome.modelSha256(),
        outcome.written().writer(),
        outcome.rowsClassified() + outcome.rowsRejected(),
        outcome.rowsClassified(),
        outcome.rowsRejected());
  }

  /** The mark in this file; empty if there is none. */
  static Optional<OutputMark> read(FileSystem files, Path file) throws IOException {
    try (InputStream in = files.open(file)) {
      OutputMark mark = JSON.readValue(in.readAllBytes(), OutputMark.class);
      if (mark.resource == null || mark.resource.name() == null) {
        throw new IOException(file + " names no resource");
      }
      return Optional.of(mark);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  void write(FileSystem files, Path file) throws IOException {
    try (OutputStream out = files.create(file, true)) {
      out.write(JSON.writeValueAsBytes(this));
    }
  }
}
