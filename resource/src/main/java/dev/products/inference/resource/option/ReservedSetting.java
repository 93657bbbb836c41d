package dev.products.inference.resource.option;

import java.util.List;
import java.util.Optional;

/**
 * Settings of Spark's that spec.sparkConf must not have: other fields say them, the operator sets
 * them, or they would make Spark read files, load code or make pods in the operator's name.
 *
 * @param prefix with a dot at its end what begins so, else the name and what follows after a dot
 * @param instead what is right, continuing a sentence that begins with the setting
 */
public record ReservedSetting(String prefix, String instead) {

  /** Of what makes Spark pass over rows without a word. */
  public static final String WHOLE =
      "must be left out: a file that cannot be read whole fails the run, so that no row is lost";

  /** Of what would change a table beside its rows. */
  public static final String BY_ALTER_TABLE =
      "must be left out: a table's columns change by ALTER TABLE, and not by a run";

  private static final String OPERATOR = "must be left out: the operator sets it";
  private static final String NOT_IN_OPERATOR =
      "must be left out: the operator loads and uploads no one's files";
  private static final String LABELS = "must be left out: the template's metadata.labels say it";
  private static final String ANNOTATIONS =
      "must be left out: the template's metadata.annotations say it";
  private static final String VOLUMES = "must be left out: spec.volumes or the template say it";
  private static final String ENVIRONMENT = "must be left out: spec.env says it";
  private static final String SECRETS = "must be left out: spec.env or the template say it";
  private static final String SCHEDULER =
      "must be left out: the template's spec.schedulerName says it";
  private static final String DRIVER_MEMORY = "must be left out: spec.driver.memory says it";
  private static final String EXECUTORS =
      "must be left out: spec.executor says it, with instances, or with min and max";
  private static final String EXECUTOR_MEMORY = "must be left out: spec.executor.memory says it";

  private static final List<ReservedSetting> ALL =
      List.of(
          new ReservedSetting("spark.master", OPERATOR),
          new ReservedSetting("spark.submit.", OPERATOR),
          new ReservedSetting("spark.app.", OPERATOR),
          new ReservedSetting("spark.authenticate", OPERATOR),
          new ReservedSetting("spark.driver.host", OPERATOR),
          new ReservedSetting("spark.driver.port", OPERATOR),
          new ReservedSetting("spark.driver.bindAddress", OPERATOR),
          new ReservedSetting("spark.driver.cores", "must be left out: spec.driver.cores says it"),
          new ReservedSetting("spark.driver.memory", DRIVER_MEMORY),
          new ReservedSetting("spark.driver.memoryOverhead", DRIVER_MEMORY),
          new ReservedSetting("spark.driver.memoryOverheadFactor", DRIVER_MEMORY),
          new ReservedSetting("spark.driver.minMemoryOverhead", DRIVER_MEMORY),
          new ReservedSetting("spark.executor.instances", EXECUTORS),
          new ReservedSetting("spark.dynamicAllocation.enabled", EXECUTORS),
          new ReservedSetting("spark.dynamicAllocation.minExecutors", EXECUTORS),
          new ReservedSetting("spark.dynamicAllocation.maxExecutors", EXECUTORS),
          new ReservedSetting("spark.dynamicAllocation.initialExecutors", EXECUTORS),
          new ReservedSetting(
              "spark.executor.cores", "must be left out: spec.executor.cores says it"),
          new ReservedSetting("spark.executor.memory", EXECUTOR_MEMORY),
          new ReservedSetting("spark.executor.memoryOverhead", EXECUTOR_MEMORY),
          new ReservedSetting("spark.executor.memoryOverheadFactor", EXECUTOR_MEMORY),
          new ReservedSetting("spark.executor.minMemoryOverhead", EXECUTOR_MEMORY),
          new ReservedSetting("spark.executorEnv.", ENVIRONMENT),
          new ReservedSetting("spark.jars", NOT_IN_OPERATOR),
          new ReservedSetting("spark.files", NOT_IN_OPERATOR),
          new ReservedSetting("spark.archives", NOT_IN_OPERATOR),
          new ReservedSetting("spark.kerberos.keytab", NOT_IN_OPERATOR),
          new ReservedSetting("spark.kerberos.principal", NOT_IN_OPERATOR),
          new ReservedSetting("spark.kubernetes.kerberos.", NOT_IN_OPERATOR),
          new ReservedSetting("spark.kubernetes.hadoop.", NOT_IN_OPERATOR),
          new ReservedSetting("spark.kubernetes.file.upload.path", NOT_IN_OPERATOR),
          new ReservedSetting("spark.kubernetes.allocation.batch.size", OPERATOR),
          new ReservedSetting("spark.kubernetes.authenticate.", OPERATOR),
          new ReservedSetting("spark.kubernetes.container.image", OPERATOR),
          new ReservedSetting(
              "spark.kubernetes.driver.container.image",
              "must be left out: spec.image says it, and the template for another"),
          new ReservedSetting(
              "spark.kubernetes.executor.container.image",
              "must be left out: spec.image says it, and the template for another"),
          new ReservedSetting("spark.kubernetes.context", OPERATOR),
          new ReservedSetting("spark.kubernetes.memoryOverheadFactor", DRIVER_MEMORY),
          new ReservedSetting("spark.kubernetes.namespace", OPERATOR),
          new ReservedSetting("spark.kubernetes.submission.", OPERATOR),
          new ReservedSetting("spark.kubernetes.submitInDriver", OPERATOR),
          new ReservedSetting("spark.kubernetes.scheduler.", SCHEDULER),
          new ReservedSetting("spark.kubernetes.driver.master", OPERATOR),
          new ReservedSetting("spark.kubernetes.driver.pod.", OPERATOR),
          new ReservedSetting("spark.kubernetes.executor.pod.", OPERATOR),
          new ReservedSetting("spark.kubernetes.executor.podNamePrefix", OPERATOR),
          new ReservedSetting(
              "spark.kubernetes.driver.podTemplateFile",
              "must be left out: spec.driver.template says it"),
          new ReservedSetting(
              "spark.kubernetes.executor.podTemplateFile",
              "must be left out: spec.executor.template says it"),
          new ReservedSetting(
              "spark.kubernetes.driver.podTemplateContainerName",
              "must be left out: the template's first container is the driver's"),
          new ReservedSetting(
              "spark.kubernetes.executor.podTemplateContainerName",
              "must be left out: the template's first container is the executor's"),
          new ReservedSetting(
              "spark.kubernetes.driver.request.cores", "must be left out: spec.driver.cpu says it"),
          new ReservedSetting(
              "spark.kubernetes.executor.request.cores",
              "must be left out: spec.executor.cpu says it"),
          new ReservedSetting("spark.kubernetes.driverEnv.", ENVIRONMENT),
          new ReservedSetting("spark.kubernetes.driver.secretKeyRef.", ENVIRONMENT),
          new ReservedSetting("spark.kubernetes.executor.secretKeyRef.", ENVIRONMENT),
          new ReservedSetting("spark.kubernetes.driver.secrets.", SECRETS),
          new ReservedSetting("spark.kubernetes.executor.secrets.", SECRETS),
          new ReservedSetting("spark.kubernetes.driver.volumes.", VOLUMES),
          new ReservedSetting("spark.kubernetes.executor.volumes.", VOLUMES),
          new ReservedSetting("spark.kubernetes.driver.scheduler.", SCHEDULER),
          new ReservedSetting("spark.kubernetes.executor.scheduler.", SCHEDULER),
          new ReservedSetting("spark.kubernetes.driver.label.", LABELS),
          new ReservedSetting("spark.kubernetes.executor.label.", LABELS),
          new ReservedSetting("spark.kubernetes.driver.annotation.", ANNOTATIONS),
          new ReservedSetting("spark.kubernetes.executor.annotation.", ANNOTATIONS),
          new ReservedSetting(
              "spark.sql.sources.commitProtocolClass",
              "must be left out: the job publishes its output itself"),
          new ReservedSetting("spark.sql.files.ignoreCorruptFiles", WHOLE),
          new ReservedSetting("spark.sql.files.ignoreMissingFiles", WHOLE),
          new ReservedSetting("spark.hadoop.orc.skip.corrupt.data", WHOLE),
          new ReservedSetting("spark.hadoop.hive.exec.orc.skip.corrupt.data", WHOLE),
          new ReservedSetting("spark.hadoop.avro.mapred.ignore.inputs.without.extension", WHOLE),
          // Spark reads as much of a file as the store says there is, which is what it is packed.
          new ReservedSetting("spark.hadoop.fs.gs.inputstream.support.gzip.encoding.enable", WHOLE),
          new ReservedSetting("spark.hadoop.mapreduce.input.pathFilter.class", WHOLE),
          new ReservedSetting(
              "spark.hadoop.mapreduce.input.linerecordreader.line.maxlength", WHOLE));

  /** The one that a setting is, if it is one. */
  public static Optional<ReservedSetting> of(String name) {
    return ALL.stream().filter(reserved -> reserved.has(name)).findFirst();
  }

  private boolean has(String name) {
    return name.startsWith(prefix)
        && (prefix.endsWith(".")
            || name.length() == prefix.length()
            || name.charAt(prefix.length()) == '.');
  }
}
