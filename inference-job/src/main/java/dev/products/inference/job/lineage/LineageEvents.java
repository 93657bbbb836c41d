package dev.products.inference.job.lineage;

import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.JobResult;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.package$;
import org.apache.spark.sql.types.StructType;

/** The events of one run. */
final class LineageEvents {

  private static final URI PRODUCER =
      URI.create("https://inference.products.dev/product-classification-operator");

  private final OpenLineage openLineage = new OpenLineage(PRODUCER);
  private final JobRequest request;
  private final String namespace;

  /**
   * Of a run.
   *
   * @param namespace of jobs; null for the resource's
   */
  LineageEvents(JobRequest request, String namespace) {
    this.request = request;
    this.namespace = namespace == null ? request.resource().namespace() : namespace;
  }

  OpenLineage.RunEvent started(Instant at) {
    return event(EventType.START, at, runFacets(null), null, null);
  }

  /**
   * How it ended.
   *
   * @param stopped whether it was told to stop before it had published
   * @param written the columns of the output; null if nothing was written
   */
  OpenLineage.RunEvent ended(JobReport report, boolean stopped, StructType written) {
    EventType type =
        report.succeeded() ? EventType.COMPLETE : stopped ? EventType.ABORT : EventType.FAIL;
    return event(type, report.completedAt(), runFacets(report), report, written);
  }

  private OpenLineage.RunEvent event(
      EventType type,
      Instant at,
      OpenLineage.RunFacets facets,
      JobReport report,
      StructType written) {
    return openLineage
        .newRunEventBuilder()
        .eventType(type)
        .eventTime(at.atZone(ZoneOffset.UTC))
        .run(openLineage.newRun(runId(), facets))
        .job(openLineage.newJob(namespace, request.resource().name(), jobFacets()))
        .inputs(inputs(report))
        .outputs(outputs(report, written))
        .build();
  }

  /** The same for each event of an attempt, and for no other attempt's. */
  private UUID runId() {
    String whole =
        request.resource().qualifiedName() + "/" + request.runId() + "/" + request.attempt();
    return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
  }

  private OpenLineage.RunFacets runFacets(JobReport report) {
    OpenLineage.RunFacetsBuilder facets =
        openLineage
            .newRunFacetsBuilder()
            .processing_engine(
                openLineage.newProcessingEngineRunFacet(
                    package$.MODULE$.SPARK_VERSION(), "Spark", null))
            .put("productClassification", ofThisProject(report));
    if (report != null && !report.succeeded()) {
      facets.errorMessage(
          openLineage.newErrorMessageRunFacet(
              report.failure().reason().reason() + ": " + report.failure().describe(),
              "JVM",
              null));
    }
    return facets.build();
  }

  private OpenLineage.RunFacet ofThisProject(JobReport report) {
    OpenLineage.RunFacet facet = openLineage.newRunFacet();
    Map<String, Object> facts = facet.getAdditionalProperties();
    facts.put("runId", request.runId());
    facts.put("attempt", request.attempt());
    if (report != null && report.modelSha256() != null) {
      facts.put("modelSha256", report.modelSha256());
    }
    if (report != null && report.succeeded()) {
      JobResult result = report.result();
      facts.put("rowsRead", result.rowsRead());
      facts.put("rowsClassified", result.rowsClassified());
      facts.put("rowsRejected", result.rowsRejected());
    }
    return facet;
  }

  private OpenLineage.JobFacets jobFacets() {
    OpenLineage.JobFacetsBuilder facets =
        openLineage
            .newJobFacetsBuilder()
            .jobType(openLineage.newJobTypeJobFacet("BATCH", "SPARK", "JOB"));
    if (request.input().query() != null) {
      facets.sql(openLineage.newSQLJobFacet(request.input().query(), "spark"));
    }
    return facets.build();
  }

  private List<OpenLineage.InputDataset> inputs(JobReport report) {
    return LineageDatasets.of(
            request.input().format(),
            request.input().path(),
            request.input().table(),
            request.input().options())
        .stream()
        .map(
            dataset ->
                openLineage
                    .newInputDatasetBuilder()
                    .namespace(dataset.getNamespace())
                    .name(dataset.getName())
                    .facets(version(report))
                    .build())
        .toList();
  }

  private OpenLineage.DatasetFacets version(JobReport report) {
    OpenLineage.DatasetFacetsBuilder facets = openLineage.newDatasetFacetsBuilder();
    if (report != null && report.inputVersion() != null) {
      facets.version(openLineage.newDatasetVersionDatasetFacet(report.inputVersion().toString()));
    }
    return facets.build();
  }

  private List<OpenLineage.OutputDataset> outputs(JobReport report, StructType written) {
    if (request.sample() != null) {
      return List.of();
    }
    return LineageDatasets.of(
            request.output().format(),
            request.output().path(),
            request.output().table(),
            request.output().options())
        .stream()
        .map(
            dataset ->
                openLineage
                    .newOutputDatasetBuilder()
                    .namespace(dataset.getNamespace())
                    .name(dataset.getName())
                    .facets(schema(written))
                    .outputFacets(statistics(report))
                    .build())
        .toList();
  }

  private OpenLineage.DatasetFacets schema(StructType written) {
    OpenLineage.DatasetFacetsBuilder facets = openLineage.newDatasetFacetsBuilder();
    if (written != null) {
      facets.schema(
          openLineage.newSchemaDatasetFacet(
              Arrays.stream(written.fields())
                  .map(
                      field ->
                          openLineage.newSchemaDatasetFacetFields(
                              field.name(), field.dataType().simpleString(), null, null))
                  .toList()));
    }
    return facets.build();
  }

  private OpenLineage.OutputDatasetOutputFacets statistics(JobReport report) {
    OpenLineage.OutputDatasetOutputFacetsBuilder facets =
        openLineage.newOutputDatasetOutputFacetsBuilder();
    if (report != null && report.succeeded()) {
      facets.outputStatistics(
          openLineage.newOutputStatisticsOutputDatasetFacet(
              report.result().rowsClassified(), null, null));
    }
    return facets.build();
  }
}
