package dev.products.inference.operator.driver;

import dev.products.inference.contract.ContractJson;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.resource.run.JobRequests;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The files of the attempt's ConfigMap, and where the driver sees them. */
final class JobFiles {

  /** Where Spark's contract with its image has the properties. */
  static final String SPARK_FOLDER = "/opt/spark/conf";

  static final String SPARK_FILE = "spark.properties";

  /** Where the job's own files are. */
  static final String JOB_FOLDER = "/opt/product-classification";

  static final String REQUEST_FILE = "job-request.json";
  static final String REQUEST = JOB_FOLDER + "/" + REQUEST_FILE;
  static final String TEMPLATE_FILE = "executor-pod-template.yaml";

  private JobFiles() {}

  static Map<String, String> of(
      ObjectMeta resource,
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
                  "spark.kubernetes.executor.podTemplateFile", JOB_FOLDER + "/" + TEMPLATE_FILE);
              Pod template = ExecutorTemplate.pod(spec, executors);
              // Else Spark takes an executor for running whose container has another name.
              all.put(
                  "spark.kubernetes.executor.podTemplateContainerName",
                  MainContainer.of(template).getName());
              files.put(TEMPLATE_FILE, Serialization.asYaml(template));
            });
    files.put(SPARK_FILE, PropertiesText.of(all));
    files.put(
        REQUEST_FILE,
        ContractJson.write(
            JobRequests.of(
                resource,
                spec,
                attempt.runId(),
                attempt.number(),
                ModelMount.path(spec.model()),
                UnaryOperator.identity())));
    return files;
  }
}
