package dev.products.inference.operator.driver;

import dev.products.inference.resource.ProductClassificationSpec;
import dev.products.inference.resource.VolumeSpec;
import java.util.Map;
import java.util.TreeMap;

/** The volumes that Spark itself can mount: claims with data or the model, and a writable /tmp. */
final class VolumeProperties {

  /** Keeps the names of data volumes apart from those of ours and of Spark's. */
  private static final String DATA = "data-";

  private VolumeProperties() {}

  static Map<String, String> of(ProductClassificationSpec spec) {
    Map<String, String> properties = new TreeMap<>();
    volumes(properties, spec, "spark.kubernetes.driver.volumes.");
    if (!spec.driverOnly()) {
      volumes(properties, spec, "spark.kubernetes.executor.volumes.");
    }
    return properties;
  }

  private static void volumes(
      Map<String, String> properties, ProductClassificationSpec spec, String prefix) {
    // The root file system is read-only.
    properties.put(prefix + "emptyDir.tmp.mount.path", "/tmp");
    for (VolumeSpec volume : spec.volumes()) {
      claim(
          properties,
          prefix + "persistentVolumeClaim." + DATA + volume.name(),
          volume.persistentVolumeClaim().claimName(),
          volume.mountPath(),
          volume.persistentVolumeClaim().readOnly());
    }
    if (spec.model().persistentVolumeClaim() != null) {
      claim(
          properties,
          prefix + "persistentVolumeClaim." + ModelMount.VOLUME,
          spec.model().persistentVolumeClaim().claimName(),
          ModelMount.FOLDER,
          true);
    }
  }

  private static void claim(
      Map<String, String> properties, String volume, String claim, String path, boolean readOnly) {
    properties.put(volume + ".options.claimName", claim);
    properties.put(volume + ".mount.path", path);
    properties.put(volume + ".mount.readOnly", Boolean.toString(readOnly));
  }
}
