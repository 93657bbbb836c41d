package dev.products.inference.resource.validated;

import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.report.RequestedReport;
import dev.products.inference.resource.spec.EnvironmentVariable;
import dev.products.inference.resource.spec.ModelSpec;
import dev.products.inference.resource.spec.VolumeSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A spec without violations.
 *
 * @param model with one of its two places
 * @param input as the job is asked for it, with its path as the spec has it
 * @param output as the job is asked for it, with its path as the spec has it
 * @param sample only so many rows, of which nothing is published; empty: all
 * @param volumes with data
 * @param env of drivers and executors
 * @param image empty: the operator's default
 * @param imagePullSecrets by name
 * @param serviceAccount of the driver; empty: the operator's or the namespace's default
 * @param driver the driver pod
 * @param executors empty, as for every sample: the driver pod does all the work
 * @param sparkConf none that the operator sets
 * @param report published with the output; empty: none
 * @param sparkUi whether the driver serves it
 * @param eventLog the folder of Spark's event logs, as the spec has it; empty: none are written
 * @param runPolicy when it runs and what bounds it
 * @param priority among the runs of its namespace that wait for their turn
 */
public record ValidatedSpec(
    ModelSpec model,
    RequestedInput input,
    RequestedOutput output,
    Optional<Integer> sample,
    List<VolumeSpec> volumes,
    List<EnvironmentVariable> env,
    Optional<String> image,
    List<String> imagePullSecrets,
    Optional<String> serviceAccount,
    ValidatedDriver driver,
    Optional<ValidatedExecutors> executors,
    Map<String, String> sparkConf,
    Optional<RequestedReport> report,
    boolean sparkUi,
    Optional<String> eventLog,
    ValidatedRunPolicy runPolicy,
    int priority) {

  public ValidatedSpec {
    volumes = List.copyOf(volumes);
    env = List.copyOf(env);
    imagePullSecrets = List.copyOf(imagePullSecrets);
    sparkConf = Map.copyOf(sparkConf);
  }

  /** Whether the driver pod does all the work. */
  public boolean driverOnly() {
    return executors.isEmpty();
  }

  /** How many executors must find room beside the driver for the run to begin. */
  public int leastExecutors() {
    return executors.map(ValidatedExecutors::leastInstances).orElse(0);
  }

  /** The same with other pods. */
  public ValidatedSpec with(ValidatedDriver otherDriver, Optional<ValidatedExecutors> others) {
    return new ValidatedSpec(
        model,
        input,
        output,
        sample,
        volumes,
        env,
        image,
        imagePullSecrets,
        serviceAccount,
        otherDriver,
        others,
        sparkConf,
        report,
        sparkUi,
        eventLog,
        runPolicy,
        priority);
  }
}
