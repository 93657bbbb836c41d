package dev.products.inference.operator.driver;

import dev.products.inference.contract.ContractJson;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.RunFiles;
import dev.products.inference.contract.table.AsOf;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunStatus;
import dev.products.inference.resource.run.JobRequests;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The files of the attempt's ConfigMap. */
final class JobFiles {

  static final String REQUEST = RunFiles.JOB_FOLDER + "/" + RunFiles.REQUEST_FILE;

  private JobFiles() {}

  static Map<String, String> of(
      ProductClassification resource,
      ValidatedSpec spec,
      Attempt attempt,
      SortedMap<String, String> properties) {
    Map<String, String> files = new TreeMap<>();
    SortedMap<String, String> all = new TreeMap<>(properties);
    // The name of the Service that there is not; the driver's arguments have its address.
    all.remove("spark.driver.host");
    spec.executors()
        .ifPresent(
            executors -> {
              // Only now: with this setting Spark would look for the file here, in the operator.
              all.put(
                  "spark.kubernetes.executor.podTemplateFile",
                  RunFiles.JOB_FOLDER + "/" + RunFiles.TEMPLATE_FILE);
              Pod template = ExecutorTemplate.pod(spec, executors);
              // Else Spark takes an executor for running whose container has another name.
              all.put(
                  "spark.kubernetes.executor.podTemplateContainerName",
                  MainContainer.of(template).getName());
              files.put(RunFiles.TEMPLATE_FILE, Serialization.asYaml(template));
            });
    files.put(RunFiles.SPARK_FILE, PropertiesText.of(all));
    files.put(
        RunFiles.REQUEST_FILE,
        ContractJson.write(
            reading(
                JobRequests.of(
                    resource.getMetadata(),
                    spec,
                    attempt.runId(),
                    attempt.number(),
                    ModelMount.path(spec.model()),
                    UnaryOperator.identity()),
                resource.getStatus())));
    return files;
  }

  /** Of the version of its input that an earlier attempt of the run told. */
  private static JobRequest reading(JobRequest request, ProductClassificationStatus status) {
    return Optional.ofNullable(status)
        .map(ProductClassificationStatus::run)
        .filter(run -> request.runId().equals(run.id()))
        .map(RunStatus::inputVersion)
        .filter(version -> version >= 0)
        // What an attempt reads of one, its checkpoint says.
        .filter(version -> request.input().incremental() == null)
        .map(version -> request.of(request.input().asOf(AsOf.version(version))))
        .orElse(request);
  }
}
