package dev.products.inference.job.store;

import java.util.HashMap;
import java.util.Map;

/**
 * How Hadoop's connector finds its user in Azure, by the environment that Azure's tools read, and
 * that its workload identity gives to pods.
 */
public final class AzureSettings {

  private static final String ACCOUNT = "fs.azure.account.";
  private static final String PROVIDER =
      "org.apache.hadoop.fs.azurebfs.oauth2.WorkloadIdentityTokenProvider";

  private AzureSettings() {}

  /** Hadoop's settings. */
  public static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> settings = new HashMap<>();
    // Java's own client and TLS, whatever else this machine may have.
    settings.put("fs.azure.networking.library", "JDK_HTTP_URL_CONNECTION");
    settings.put("fs.azure.ssl.channel.mode", "Default_JSSE");
    // Which it would send to the account, also as a process ends and the account does not answer.
    settings.put("fs.azure.metrics.collection.enabled", "false");
    settings.put(ACCOUNT + "keyprovider", AzureKey.class.getName());
    if (has(environment, "AZURE_FEDERATED_TOKEN_FILE") && !has(environment, AzureKey.VARIABLE)) {
      settings.put(ACCOUNT + "auth.type", "OAuth");
      settings.put(ACCOUNT + "oauth.provider.type", PROVIDER);
      Map.of(
              "AZURE_FEDERATED_TOKEN_FILE", "oauth2.token.file",
              "AZURE_CLIENT_ID", "oauth2.client.id",
              "AZURE_TENANT_ID", "oauth2.msi.tenant",
              "AZURE_AUTHORITY_HOST", "oauth2.msi.authority")
          .forEach(
              (variable, setting) -> {
                if (has(environment, variable)) {
                  settings.put(ACCOUNT + setting, environment.get(variable).strip());
                }
              });
    }
    return settings;
  }

  private static boolean has(Map<String, String> environment, String variable) {
    return !environment.getOrDefault(variable, "").isBlank();
  }
}
