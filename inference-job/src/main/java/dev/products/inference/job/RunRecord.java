package dev.products.inference.job;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.JobResult;
import dev.products.inference.job.failure.FailureTrace;
import dev.products.inference.job.findings.Confidence;
import dev.products.inference.job.findings.Findings;
import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.output.OutputFolder;
import dev.products.inference.job.progress.Timeline;
import dev.products.inference.job.report.HtmlReport;
import dev.products.inference.job.report.RunManifest;
import dev.products.inference.job.report.RunManifest.Column;
import dev.products.inference.job.report.RunManifest.Point;
import dev.products.inference.job.report.RunManifest.Probabilities;
import dev.products.inference.job.report.RunSteps;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is published with an output to tell of its run.
 *
 * @param preflight what ran
 * @param steps where its time went
 * @param timeline how far it was when
 * @param schema of the output
 */
record RunRecord(Preflight preflight, RunSteps steps, Timeline timeline, StructType schema) {

  private static final Logger LOG = LoggerFactory.getLogger(RunRecord.class);

  /** Puts it beside the output's data, before they are published together. */
  void addTo(OutputFolder folder, JobResult result, Findings findings, String sparkVersion) {
    RunManifest run = manifest(result, findings.confidence(), sparkVersion);
    Optional<RunManifest> earlier = folder.earlierRun().flatMap(RunManifest::read);
    folder.add(OutputCommitter.RUN, run.toJson());
    if (preflight.request().report() != null) {
      page(run, earlier, findings)
          .ifPresent(
              page ->
                  folder.add(
                      OutputCommitter.REPORT + "/" + OutputCommitter.REPORT_PAGE,
                      page.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** All rows are written by now: nothing that is wrong with a page is worth losing them. */
  private Optional<String> page(RunManifest run, Optional<RunManifest> earlier, Findings findings) {
    try {
      return Optional.of(HtmlReport.of(run, earlier, findings, preflight.request().report()));
    } catch (RuntimeException e) {
      LOG.error("run {} has no report: {}", run.runId(), FailureTrace.of(e));
      return Optional.empty();
    }
  }

  private RunManifest manifest(JobResult result, Confidence confidence, String sparkVersion) {
    JobRequest request = preflight.request();
    return new RunManifest(
        RunManifest.SCHEMA_VERSION,
        request.runId(),
        request.attempt(),
        request.resource(),
        steps.started(),
        steps.ended(),
        preflight.model().sha256(),
        sparkVersion,
        Runtime.version().toString(),
        new RunManifest.Input(
            request.input().format().sparkName(),
            request.input().place(),
            request.input().textColumn(),
            request.input().idColumn(),
            request.input().query(),
            preflight.size().files(),
            preflight.size().bytes(),
            request.input().version(),
            request.input().option("startingOffsets"),
            request.input().option("endingOffsets")),
        new RunManifest.Output(
            request.output().format().sparkName(), request.output().place(), columns()),
        result.rowsRead(),
        result.rowsClassified(),
        result.rowsRejected(),
        result.rejectReasons(),
        result.categories(),
        result.rowsPerSecond(),
        steps.list(),
        probabilities(confidence, result.rowsClassified()),
        timeline.readings().stream()
            .map(reading -> new Point(reading.seconds(), reading.rows()))
            .toList(),
        result.warnings());
  }

  private List<Column> columns() {
    return Arrays.stream(schema.fields())
        .map(field -> new Column(field.name(), field.dataType().sql()))
        .toList();
  }

  /** Of all rows, as those that were looked at say. */
  private static Probabilities probabilities(Confidence confidence, long rows) {
    if (confidence.lookedAt() == 0) {
      return null;
    }
    double each = confidence.lookedAt() == rows ? 1 : (double) rows / confidence.rows();
    return new Probabilities(
        confidence.lookedAt(),
        LongStream.of(confidence.bars()).map(bar -> Math.round(bar * each)).boxed().toList());
  }
}
