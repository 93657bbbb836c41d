package dev.products.inference.job.output.object;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.store.AzureServer;
import dev.products.inference.job.store.AzureServer.Account;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Versions in a storage account of Azure. */
class VersionedAzureTest extends StagedVersions {

  @Override
  String place(String name) throws IOException {
    return AzureServer.container(name, StoredRun.configuration());
  }

  @Test
  void whereNothingCanBeWrittenIsSaidInOneLine() {
    AzureServer.reach(StoredRun.configuration());
    AzureServer.reach(Account.FECHADA, StoredRun.configuration(), AzureServer.port());

    assertRefused(
        at("abfss://nenhum@" + Account.LOJA.host() + "/predicoes"),
        FailureReason.OUTPUT_UNWRITABLE,
        "there is no container nenhum in the account " + Account.LOJA.host());
    assertRefused(
        at("abfss://dados@" + Account.FECHADA.host() + "/predicoes"),
        FailureReason.OUTPUT_UNWRITABLE,
        "or Storage Blob Data Contributor to write");
  }
}
