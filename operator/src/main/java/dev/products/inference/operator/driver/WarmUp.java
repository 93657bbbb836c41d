package dev.products.inference.operator.driver;

import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validated.ValidatedSpec;
import dev.products.inference.resource.validation.SpecValidation;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Makes a driver pod for no one: the first takes half a second, and no user shall wait for it. */
public final class WarmUp {

  private static final int TIMES = 20;

  private WarmUp() {}

  /** Fails if this process cannot make driver pods at all. */
  public static void run(JobDefaults defaults) {
    ProductClassification resource = example();
    ValidatedSpec spec = spec(resource);
    for (int attempt = 1; attempt <= TIMES; attempt++) {
      DriverResources.of(
          resource, spec, RunName.current(resource, List.of()).attempt(attempt), defaults);
    }
  }

  private static ValidatedSpec spec(ProductClassification resource) {
    return SpecValidation.of(resource)
        .match(
            spec -> spec,
            violations -> {
              throw new IllegalStateException("the example is invalid: " + violations);
            });
  }

  private static ProductClassification example() {
    try (InputStream yaml = WarmUp.class.getResourceAsStream("warm-up.yaml")) {
      return Serialization.unmarshal(yaml, ProductClassification.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
