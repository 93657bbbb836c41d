package dev.products.inference.operator;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The resources in src/test/resources/resources. */
public final class Resources {

  private Resources() {}

  /** A fresh copy. */
  public static ProductClassification read(String name) {
    try (InputStream yaml = Resources.class.getResourceAsStream("/resources/" + name + ".yaml")) {
      return Serialization.unmarshal(yaml, ProductClassification.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
