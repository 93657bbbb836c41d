package dev.products.inference.resource.validation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds of spec.sparkConf: it must not say again, or otherwise, what other fields say. */
final class SparkConfRules {

  private record Reserved(String prefix, String instead) {}

  private static final String OPERATOR = "must be left out: the operator sets it";

  private static final String LABELS = "must be left out: the template's metadata.labels say it";
  private static final String ANNOTATIONS =
      "must be left out: the template's metadata.annotations say it";
  private static final String NOT_IN_OPERATOR =
      "must be left out: the operator loads and uploads no one's files";

  /** Of what makes Spark pass over rows without a word. */
  static final String WHOLE =
      "must be left out: a file that cannot be read whole fails the run, so that no row is lost";

  private static final List<Reserved> RESERVED =
      List.of(
          new Reserved("spark.master", OPERATOR),
          new Reserved("spark.submit.", OPERATOR),
          new Reserved("spark.app.", OPERATOR),
          new Reserved("spark.driver.host", OPERATOR),
          new Reserved("spark.driver.port", OPERATOR),
          new Reserved("spark.driver.bindAddress", OPERATOR),
          new Reserved("spark.driver.cores", "must be left out: spec.driver.cores says it"),
          new Reserved("spark.driver.memory", "must be left out: spec.driver.memory says it"),
          new Reserved(
              "spark.executor.instances", "must be left out: spec.executor.instances says it"),
          new Reserved("spark.executor.cores", "must be left out: spec.executor.cores says it"),
          new Reserved("spark.executor.memory", "must be left out: spec.executor.memory says it"),
          new Reserved(
              "spark.kubernetes.driver.request.cores", "must be left out: spec.driver.cpu says it"),
          new Reserved(
              "spark.kubernetes.executor.request.cores",
              "must be left out: spec.executor.cpu says it"),
          new Reserved("spark.kubernetes.namespace", OPERATOR),
          new Reserved("spark.kubernetes.container.image", OPERATOR),
          new Reserved("spark.kubernetes.authenticate.", OPERATOR),
          new Reserved("spark.kubernetes.driver.pod.name", OPERATOR),
          new Reserved(
              "spark.kubernetes.driver.podTemplateFile",
              "must be left out: spec.driver.template says it"),
          new Reserved(
              "spark.kubernetes.executor.podTemplateFile",
              "must be left out: spec.executor.template says it"),
          new Reserved(
              "spark.kubernetes.driver.podTemplateContainerName",
              "must be left out: the template's first container is the driver's"),
          new Reserved(
              "spark.kubernetes.executor.podTemplateContainerName",
              "must be left out: the template's first container is the executor's"),
          new Reserved("spark.kubernetes.executor.podNamePrefix", OPERATOR),
          new Reserved("spark.kubernetes.driver.master", OPERATOR),
          new Reserved("spark.kubernetes.driver.label.", LABELS),
          new Reserved("spark.kubernetes.executor.label.", LABELS),
          new Reserved("spark.kubernetes.driver.annotation.", ANNOTATIONS),
          new Reserved("spark.kubernetes.executor.annotation.", ANNOTATIONS),
          new Reserved("spark.kubernetes.driver.pod.featureSteps", NOT_IN_OPERATOR),
          new Reserved("spark.kubernetes.driver.pod.excludedFeatureSteps", NOT_IN_OPERATOR),
          new Reserved("spark.kubernetes.file.upload.path", NOT_IN_OPERATOR),
          new Reserved(
              "spark.sql.sources.commitProtocolClass",
              "must be left out: the job publishes its output itself"),
          new Reserved("spark.jars", NOT_IN_OPERATOR),
          new Reserved("spark.files", NOT_IN_OPERATOR),
          new Reserved("spark.archives", NOT_IN_OPERATOR),
          new Reserved("spark.kubernetes.submission.", OPERATOR),
          new Reserved("spark.sql.files.ignoreCorruptFiles", WHOLE),
          new Reserved("spark.sql.files.ignoreMissingFiles", WHOLE),
          new Reserved("spark.hadoop.orc.skip.corrupt.data", WHOLE),
          new Reserved("spark.hadoop.mapreduce.input.linerecordreader.line.maxlength", WHOLE));

  private SparkConfRules() {}

  static void check(Map<String, String> sparkConf, Violations violations) {
    sparkConf.forEach(
        (key, value) -> {
          String field = "spec.sparkConf[" + key + "]";
          violations.require(key.startsWith("spark."), field, value, "must begin with \"spark.\"");
          reserved(key).ifPresent(found -> violations.add(field, value, found.instead()));
        });
  }

  private static Optional<Reserved> reserved(String key) {
    return RESERVED.stream()
        .filter(
            candidate ->
                candidate.prefix().endsWith(".")
                    ? key.startsWith(candidate.prefix())
                    : key.equals(candidate.prefix()) || key.startsWith(candidate.prefix() + "."))
        .findFirst();
  }
}
