package dev.products.inference.operator.environment;

import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.spec.DriverSpec;
import dev.products.inference.resource.spec.ExecutorSpec;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import dev.products.inference.resource.spec.RunPolicy;
import dev.products.inference.resource.validated.ValidatedSpec;
import dev.products.inference.resource.validation.SpecValidation;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The resources in src/test/resources/resources. */
public final class Resources {

  private Resources() {}

  /** A fresh copy. */
  public static ProductClassification read(String name) {
    return Serialization.unmarshal(
        text("resources/" + name + ".yaml"), ProductClassification.class);
  }

  /** A file of src/test/resources. */
  static String text(String path) {
    try (InputStream file = Resources.class.getResourceAsStream("/" + path)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With this run policy, as YAML. */
  public static ProductClassification read(String name, String runPolicy) {
    return read(name, runPolicy, "{}");
  }

  /** With this run policy and this driver, as YAML. */
  public static ProductClassification read(String name, String runPolicy, String driver) {
    ProductClassification resource = read(name);
    resource.setSpec(
        with(
            resource.getSpec(),
            resource.getSpec().serviceAccountName(),
            Serialization.unmarshal("---\n" + driver, DriverSpec.class),
            resource.getSpec().executor(),
            resource.getSpec().sparkConf(),
            Serialization.unmarshal("---\n" + runPolicy, RunPolicy.class)));
    return resource;
  }

  /** The resource's spec, which has no violations. */
  public static ValidatedSpec valid(ProductClassification resource) {
    return SpecValidation.of(resource)
        .match(
            spec -> spec,
            violations -> {
              throw new AssertionError(violations);
            });
  }

  /** The spec with another run policy. */
  public static ProductClassificationSpec with(ProductClassificationSpec spec, RunPolicy policy) {
    return with(
        spec, spec.serviceAccountName(), spec.driver(), spec.executor(), spec.sparkConf(), policy);
  }

  /** The spec with other Spark settings. */
  public static ProductClassificationSpec with(
      ProductClassificationSpec spec, Map<String, String> sparkConf) {
    return with(
        spec,
        spec.serviceAccountName(),
        spec.driver(),
        spec.executor(),
        sparkConf,
        spec.runPolicy());
  }

  /** The spec with so many executors. */
  public static ProductClassificationSpec withExecutors(
      ProductClassificationSpec spec, int instances) {
    return with(
        spec,
        spec.serviceAccountName(),
        spec.driver(),
        new ExecutorSpec(instances, null, null, null, null, null, null, null),
        spec.sparkConf(),
        spec.runPolicy());
  }

  /** The spec with this ServiceAccount. */
  public static ProductClassificationSpec withAccount(
      ProductClassificationSpec spec, String serviceAccount) {
    return with(
        spec, serviceAccount, spec.driver(), spec.executor(), spec.sparkConf(), spec.runPolicy());
  }

  private static ProductClassificationSpec with(
      ProductClassificationSpec spec,
      String serviceAccount,
      DriverSpec driver,
      ExecutorSpec executor,
      Map<String, String> sparkConf,
      RunPolicy policy) {
    return new ProductClassificationSpec(
        spec.model(),
        spec.input(),
        spec.output(),
        spec.sample(),
        spec.volumes(),
        spec.env(),
        spec.image(),
        spec.imagePullSecrets(),
        serviceAccount,
        driver,
        executor,
        sparkConf,
        spec.report(),
        spec.sparkUi(),
        spec.eventLog(),
        spec.logLevel(),
        policy,
        spec.priority());
  }
}
