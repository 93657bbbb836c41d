package dev.products.inference.operator.driver;

import dev.products.inference.contract.RunFiles;
import dev.products.inference.contract.progress.MonitoringEndpoint;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The driver pod: Spark's, with the template, the attempt's files, the model and hardened. */
final class DriverPod {

  /** The name that Spark gives it. */
  private static final String SPARK_VOLUME = "spark-conf-volume-driver";

  private static final String JOB_VOLUME = "product-classification";

  /**
   * In seconds. A JVM that is the first process of its container does not see a SIGTERM that comes
   * before it listens, and would go on, and publish, for all of this time.
   */
  private static final long GRACE_PERIOD = 3;

  /** For the batch that is under way; a driver that has none ends at once. */
  private static final long DRAINED_WITHIN = 60;

  private DriverPod() {}

  static Pod of(Pod sparks, ValidatedSpec spec, Attempt attempt, String filesDigest) {
    Pod pod =
        withEnd(
            withFiles(
                PodTemplates.start(spec.driver().template(), sparks), spec, attempt, filesDigest),
            spec.runPolicy().continuous());
    return MainContainer.markAsDefault(
        PodHardening.harden(
            withMonitoringPort(ClaimMounts.addTo(ModelMount.addTo(pod, spec.model()), spec)),
            !spec.driverOnly()));
  }

  /** How it is to be ended; and whether that is the only end that it has. */
  private static Pod withEnd(Pod pod, boolean continuous) {
    Long templates = pod.getSpec().getTerminationGracePeriodSeconds();
    long grace = continuous ? DRAINED_WITHIN : GRACE_PERIOD;
    return new PodBuilder(pod)
        .editMetadata()
        .removeFromLabels(RunLabels.CONTINUOUS)
        .addToLabels(continuous ? Map.of(RunLabels.CONTINUOUS, "true") : Map.of())
        .endMetadata()
        .editSpec()
        .withTerminationGracePeriodSeconds(templates == null ? grace : templates)
        .endSpec()
        .build();
  }

  private static Pod withFiles(Pod pod, ValidatedSpec spec, Attempt attempt, String filesDigest) {
    Container main = MainContainer.of(pod);
    Container container =
        new ContainerBuilder(main)
            .withArgs(withAddress(main.getArgs(), spec.driverOnly()))
            .addNewEnv()
            .withName("SPARK_CONF_DIR")
            .withValue(RunFiles.SPARK_FOLDER)
            .endEnv()
            .addNewEnv()
            .withName(RunFiles.DIGEST)
            .withValue(filesDigest)
            .endEnv()
            .addNewVolumeMount()
            .withName(SPARK_VOLUME)
            .withMountPath(RunFiles.SPARK_FOLDER)
            .withReadOnly(true)
            .endVolumeMount()
            .addNewVolumeMount()
            .withName(JOB_VOLUME)
            .withMountPath(RunFiles.JOB_FOLDER)
            .withReadOnly(true)
            .endVolumeMount()
            // A driver that ends badly and reports nothing has its log's end to show.
            .withTerminationMessagePolicy("FallbackToLogsOnError")
            .build();
    Volume job = volume(JOB_VOLUME, attempt, RunFiles.REQUEST_FILE);
    if (!spec.driverOnly()) {
      job.getConfigMap()
          .getItems()
          .add(
              new KeyToPathBuilder()
                  .withKey(RunFiles.TEMPLATE_FILE)
                  .withPath(RunFiles.TEMPLATE_FILE)
                  .build());
    }
    return new PodBuilder(MainContainer.replace(pod, container))
        .editSpec()
        .addToVolumes(volume(SPARK_VOLUME, attempt, RunFiles.SPARK_FILE), job)
        .endSpec()
        .build();
  }

  /** Where the driver tells how far it is, and the token that it asks for: the pod's own. */
  private static Pod withMonitoringPort(Pod pod) {
    Container container =
        new ContainerBuilder(MainContainer.of(pod))
            .addNewEnv()
            .withName(MonitoringEndpoint.TOKEN)
            .withNewValueFrom()
            .withNewFieldRef()
            .withFieldPath("metadata.annotations['" + MonitoringEndpoint.TOKEN_ANNOTATION + "']")
            .endFieldRef()
            .endValueFrom()
            .endEnv()
            .addNewPort()
            .withName(MonitoringEndpoint.PORT_NAME)
            .withContainerPort(MonitoringEndpoint.PORT)
            .withProtocol("TCP")
            .endPort()
            .build();
    return MainContainer.replace(pod, container);
  }

  /**
   * The kubelet puts the pod's address in; it is not known before. A driver that works alone
   * listens to nobody beyond its pod.
   */
  private static List<String> withAddress(List<String> arguments, boolean alone) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(
        all.indexOf("--properties-file"),
        alone
            ? List.of(
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.driver.bindAddress=127.0.0.1")
            : List.of("--conf", "spark.driver.host=$(SPARK_DRIVER_BIND_ADDRESS)"));
    return all;
  }

  private static Volume volume(String name, Attempt attempt, String file) {
    return new VolumeBuilder()
        .withName(name)
        .withNewConfigMap()
        .withName(attempt.configMap())
        .addNewItem()
        .withKey(file)
        .withPath(file)
        .endItem()
        .endConfigMap()
        .build();
  }
}
