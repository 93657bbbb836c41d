package dev.products.inference.job.output.object;

import dev.products.inference.job.store.AzureServer;
import dev.products.inference.job.store.AzureServer.Account;
import dev.products.inference.job.store.S3Gate;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

/** In Azure. */
class KilledAzureTest extends DyingDrivers {

  @Override
  S3Gate gate(Function<String, S3Gate.Answer> answers) throws IOException {
    return AzureServer.gate(answers);
  }

  @Override
  String place(String name, S3Gate gate) throws IOException {
    Account account = "mortes".equals(name) ? Account.MORTA : Account.FALHA;
    AzureServer.container(account, name, STORE);
    AzureServer.reach(account, STORE, gate.port());
    return "abfs://" + name + "@" + account.host();
  }

  @Override
  S3Gate.Answer afterDeath() {
    return S3Gate.Answer.RESET;
  }

  @Override
  Map<String, String> impatient() {
    return Map.of("fs.azure.io.retry.max.retries", "0", "fs.azure.always.use.https", "false");
  }

  @Override
  Map<String, String> patient() {
    return Map.of(
        "fs.azure.io.retry.min.backoff.interval", "100",
        "fs.azure.io.retry.backoff.interval", "100",
        "fs.azure.always.use.https", "false");
  }
}
