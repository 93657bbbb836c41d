package dev.products.inference.job.output.version;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.output.RunOutcome;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/**
 * Which version of an output is the newest: a small file beside the versions, which readers follow.
 *
 * @param version the name of its folder
 * @param resource whose run wrote it
 * @param runId the run
 * @param modelSha256 the model that classified
 * @param rowsClassified rows of the output
 * @param rowsRejected rows of the rejects folder
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LatestVersion(
    String version,
    ObjectReference resource,
    String runId,
    String modelSha256,
    Long rowsClassified,
    Long rowsRejected) {

  public static final String NAME = "_latest.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of a run that has written. */
  static LatestVersion of(JobRequest request, RunOutcome outcome) {
    return new LatestVersion(
        new Path(request.output().path()).getName(),
        request.resource(),
        request.runId(),
        outcome.modelSha256(),
        outcome.rowsClassified(),
        outcome.rowsRejected());
  }

  /** What such a file holds; fails if no run wrote it. */
  public static LatestVersion parse(byte[] json, Path file) {
    try {
      LatestVersion latest = JSON.readValue(json, LatestVersion.class);
      if (latest != null && latest.resource != null && latest.version != null) {
        return latest;
      }
    } catch (IOException e) {
      throw foreign(file, e);
    }
    throw foreign(file, null);
  }

  private static JobException foreign(Path file, IOException cause) {
    return new JobException(
        FailureReason.OUTPUT_OCCUPIED,
        "spec.output.path",
        file + " was written by no run; move it, or choose another path",
        cause);
  }

  public byte[] json() throws IOException {
    return JSON.writeValueAsBytes(this);
  }
}
