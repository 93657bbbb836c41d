package dev.products.inference.operator.driver;

import dev.products.inference.operator.run.Attempt;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.k8s.KubernetesDriverConf;
import org.apache.spark.deploy.k8s.KubernetesDriverSpec;
import org.apache.spark.deploy.k8s.submit.JavaMainAppResource;
import org.apache.spark.deploy.k8s.submit.KubernetesDriverBuilder;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.util.SystemClock;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A driver as Spark's own submission makes it; the one class that imports Spark.
 *
 * @param pod the pod with the driver's container last
 * @param properties what the driver's spark.properties must hold
 */
record SparkDriver(Pod pod, SortedMap<String, String> properties) {

  /**
   * Steps of Spark's that would load Hadoop's user and its configuration into the operator. They
   * make no difference to a driver without Kerberos, and take four fifths of a build's time.
   */
  private static final String EXCLUDED_STEPS = "spark.kubernetes.driver.pod.excludedFeatureSteps";

  private static final String HADOOP_STEPS =
      "org.apache.spark.deploy.k8s.features.HadoopConfDriverFeatureStep,"
          + "org.apache.spark.deploy.k8s.features.KerberosConfDriverFeatureStep";

  static SparkDriver build(
      Map<String, String> properties, Attempt attempt, String mainClass, String... arguments) {
    // Spark's client would only read a template's file, and there is none.
    return build(null, properties, attempt, mainClass, arguments);
  }

  static SparkDriver build(
      KubernetesClient client,
      Map<String, String> properties,
      Attempt attempt,
      String mainClass,
      String... arguments) {
    try {
      // false: the operator's own system properties are none of the job's business.
      SparkConf conf = new SparkConf(false);
      properties.forEach(
          (key, value) -> conf.set(VariableReferences.hide(key), VariableReferences.hide(value)));
      conf.set(EXCLUDED_STEPS, HADOOP_STEPS);
      KubernetesDriverSpec spec =
          new KubernetesDriverBuilder()
              .buildFromFeatures(new Conf(conf, attempt, mainClass, arguments), client);
      SortedMap<String, String> all =
          VariableReferences.show(CollectionConverters.asJava(spec.systemProperties()));
      all.remove(EXCLUDED_STEPS);
      Pod pod = pod(spec);
      return new SparkDriver(VariableReferences.in(all) ? VariableReferences.show(pod) : pod, all);
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      // Scala throws checked exceptions undeclared; whatever it is, the settings caused it.
      throw new RefusedBySparkException(e);
    }
  }

  /** What each executor has beside its heap and overhead; 0 too if Spark refuses the settings. */
  static long offHeapMebibytes(Map<String, String> properties) {
    boolean enabled =
        Boolean.parseBoolean(properties.getOrDefault("spark.memory.offHeap.enabled", "false"));
    try {
      String size = properties.getOrDefault("spark.memory.offHeap.size", "0");
      return enabled ? JavaUtils.byteStringAsBytes(size) >> 20 : 0;
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  private static Pod pod(KubernetesDriverSpec spec) {
    return new PodBuilder(spec.pod().pod())
        .editSpec()
        .addToContainers(spec.pod().container())
        .endSpec()
        .build();
  }

  /** Spark's conf would choose a random prefix. */
  private static final class Conf extends KubernetesDriverConf {

    private final String prefix;

    Conf(SparkConf conf, Attempt attempt, String mainClass, String... arguments) {
      super(
          conf,
          attempt.applicationId(),
          new JavaMainAppResource(Option.empty()),
          mainClass,
          arguments,
          Option.empty(),
          new SystemClock());
      this.prefix = attempt.prefix();
    }

    @Override
    public String resourceNamePrefix() {
      return prefix;
    }
  }
}
