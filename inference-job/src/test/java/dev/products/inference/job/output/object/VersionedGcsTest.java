package dev.products.inference.job.output.object;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.store.GcsServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Versions in Google's Cloud Storage. */
class VersionedGcsTest extends StagedVersions {

  @Override
  String place(String name) throws IOException {
    return GcsServer.bucket(name, StoredRun.configuration());
  }

  @Test
  void aBucketThatIsNotThereIsSaidInOneLine() throws IOException {
    place("ha-um");
    assertRefused(
        at("gs://nenhum/predicoes"),
        FailureReason.OUTPUT_UNWRITABLE,
        "there is no bucket nenhum at http://127.0.0.1:");
  }
}
