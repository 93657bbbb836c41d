package dev.products.inference.job.output.object;

import dev.products.inference.job.store.GcsServer;
import dev.products.inference.job.store.S3Gate;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

/** In Google's Cloud Storage. */
class KilledGcsTest extends DyingDrivers {

  @Override
  S3Gate gate(Function<String, S3Gate.Answer> answers) throws IOException {
    return GcsServer.gate(answers);
  }

  @Override
  String place(String name, S3Gate gate) throws IOException {
    String bucket = GcsServer.bucket(name, STORE);
    GcsServer.reach(STORE, gate.port());
    return bucket;
  }

  @Override
  S3Gate.Answer afterDeath() {
    // Of anything else, the connector asks ten times again, whatever its settings.
    return S3Gate.Answer.FORBIDDEN_403;
  }

  @Override
  Map<String, String> impatient() {
    return Map.of("fs.gs.http.max.retry", "0");
  }

  @Override
  Map<String, String> patient() {
    return Map.of();
  }
}
