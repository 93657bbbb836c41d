package dev.products.inference.job.store;

import java.util.Base64;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.azurebfs.contracts.exceptions.KeyProviderException;
import org.apache.hadoop.fs.azurebfs.services.KeyProvider;

/**
 * The key of a storage account, from the environment: as a setting it would be seen in Spark's UI
 * and its event log, which hide what is named as a secret, and this is not. Hadoop makes it by its
 * name.
 */
public final class AzureKey implements KeyProvider {

  static final String VARIABLE = "AZURE_STORAGE_KEY";

  @Override
  public String getStorageAccountKey(String account, Configuration configuration)
      throws KeyProviderException {
    String key = System.getenv(VARIABLE);
    if (key == null || key.isBlank()) {
      throw new KeyProviderException(VARIABLE + " is not set");
    }
    try {
      Base64.getDecoder().decode(key.strip());
      return key.strip();
    } catch (IllegalArgumentException e) {
      // Whose words would quote it.
      throw new KeyProviderException(VARIABLE + " is no account's key, which is Base64");
    }
  }
}
