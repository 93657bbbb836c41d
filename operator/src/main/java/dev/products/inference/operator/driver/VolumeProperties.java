package dev.products.inference.operator.driver;

import dev.products.inference.resource.spec.ProductClassificationSpec;
import java.util.Map;
import java.util.TreeMap;

/** A writable /tmp: the root file system is read-only. */
final class VolumeProperties {

  private VolumeProperties() {}

  static Map<String, String> of(ProductClassificationSpec spec) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("spark.kubernetes.driver.volumes.emptyDir.tmp.mount.path", "/tmp");
    if (!spec.driverOnly()) {
      properties.put("spark.kubernetes.executor.volumes.emptyDir.tmp.mount.path", "/tmp");
    }
    return properties;
  }
}
