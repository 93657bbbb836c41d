package dev.products.inference.job.output.object;

import dev.products.inference.job.store.S3Server;

/** Versions in an S3. */
class VersionedStoreTest extends VersionedStores {

  @Override
  String place(String name) {
    return S3Server.bucket(name, StoredRun.configuration());
  }
}
