package dev.products.inference.operator.driver;

import dev.products.inference.resource.validated.ValidatedSpec;
import java.util.Map;
import java.util.TreeMap;

/** A writable /tmp: the root file system is read-only. */
final class VolumeProperties {

  private VolumeProperties() {}

  static Map<String, String> of(ValidatedSpec spec) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("spark.kubernetes.driver.volumes.emptyDir.tmp.mount.path", "/tmp");
    if (!spec.driverOnly()) {
      properties.put("spark.kubernetes.executor.volumes.emptyDir.tmp.mount.path", "/tmp");
    }
    return properties;
  }
}
