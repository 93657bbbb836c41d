package dev.products.inference.job.store;

import java.util.HashMap;
import java.util.Map;

/**
 * How Google's connector finds its user and its store, by the environment that Google's tools read.
 */
public final class GcsSettings {

  static final String ENDPOINT = "fs.gs.storage.root.url";

  private static final String CREDENTIALS_TYPE = "fs.gs.auth.type";
  private static final String KEY_FILE = "GOOGLE_APPLICATION_CREDENTIALS";
  private static final String EMULATOR = "STORAGE_EMULATOR_HOST";

  private GcsSettings() {}

  /** Hadoop's settings. */
  public static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> settings = new HashMap<>();
    // Hadoop names a connector of its own, which is not here, and gives it sizes as this one reads
    // none.
    settings.put("fs.gs.impl", "com.google.cloud.hadoop.fs.gcs.GoogleHadoopFileSystem");
    settings.put("fs.AbstractFileSystem.gs.impl", "com.google.cloud.hadoop.fs.gcs.GoogleHadoopFS");
    // Where the last file of a folder goes, nothing of it is to stay.
    settings.put("fs.gs.implicit.dir.repair.enable", "false");
    settings.put("fs.gs.block.size", String.valueOf(64 * 1024 * 1024));
    if (has(environment, EMULATOR)) {
      String host = environment.get(EMULATOR).strip();
      settings.put(ENDPOINT, host.contains("://") ? host : "http://" + host);
      // As for Google's own libraries it is no place for anybody's token.
      settings.put(CREDENTIALS_TYPE, "UNAUTHENTICATED");
      return settings;
    }
    // A pod's home may be a volume, and a file of credentials may name any server as the one that
    // is to have the pod's own token: there it must be named.
    boolean files = has(environment, KEY_FILE) || !has(environment, "KUBERNETES_SERVICE_HOST");
    settings.put(CREDENTIALS_TYPE, files ? "APPLICATION_DEFAULT" : "COMPUTE_ENGINE");
    return settings;
  }

  private static boolean has(Map<String, String> environment, String variable) {
    return !environment.getOrDefault(variable, "").isBlank();
  }
}
