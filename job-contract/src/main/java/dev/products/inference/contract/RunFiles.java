package dev.products.inference.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the operator hands a driver as files, and where the driver sees them. They come in a
 * ConfigMap, which whoever may write ConfigMaps can replace. So the pod's environment, which nobody
 * can change, has their digest, and a driver whose files have another one does nothing.
 */
public final class RunFiles {

  /** Where Spark's contract with its image has the properties. */
  public static final String SPARK_FOLDER = "/opt/spark/conf";

  public static final String SPARK_FILE = "spark.properties";

  /** Where the job's own files are. */
  public static final String JOB_FOLDER = "/opt/product-classification";

  public static final String REQUEST_FILE = "job-request.json";

  /** Only where there are executors. */
  public static final String TEMPLATE_FILE = "executor-pod-template.yaml";

  /** The environment variable with the digest. */
  public static final String DIGEST = "RUN_FILES_SHA256";

  private RunFiles() {}

  /** The digest of files, by their names. */
  public static String digest(Map<String, String> files) {
    MessageDigest sha256 = sha256();
    new TreeMap<>(files)
        .forEach(
            (name, text) -> {
              byte[] content = text.getBytes(StandardCharsets.UTF_8);
              // With its length: what ends one file cannot begin the next.
              sha256.update((name + '\n' + content.length + '\n').getBytes(StandardCharsets.UTF_8));
              sha256.update(content);
            });
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      // Every JDK has it.
      throw new IllegalStateException(e);
    }
  }
}
