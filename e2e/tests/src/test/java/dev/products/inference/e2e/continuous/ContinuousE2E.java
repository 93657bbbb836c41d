package dev.products.inference.e2e.continuous;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.e2e.environment.WatchedNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files that come while drivers are killed, drained and replaced. */
@ExtendWith(InstalledOperator.class)
class ContinuousE2E {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String NAME = "continuo";
  private static final String MODEL = "modelo-continuo";
  private static final int ROWS = 100;

  /** A model's field for who made it: the model is another one, and does the same. */
  private static final byte[] PRODUCER = {0x12, 0x01, 'x'};

  private final E2eNamespace products;
  private int sent;

  ContinuousE2E(E2eNamespace products) {
    this.products = products;
  }

  @Test
  void eachRowIsClassifiedOnceWhateverEndsItsDriver() {
    WatchedNamespace.copyModel(products.client(), MODEL);
    Manifest continuous = manifest();
    send();
    products.apply(continuous);
    Pod first = driver(await("ready", it -> isReady(it) && attempt(it) == 1));

    products.client().resource(first).withGracePeriod(0).delete();
    send();
    ProductClassification second = await("ready again", it -> isReady(it) && attempt(it) == 2);

    send();
    assertThat(products.client().pods().resource(driver(second)).evict()).isTrue();
    await("ready after a drain", it -> isReady(it) && attempt(it) == 3);

    products.edit(continuous.with("spec.runPolicy.suspend", "true"));
    send();
    ProductClassification suspended =
        await("suspended", it -> it.getStatus().phase() == Phase.SUSPENDED);
    assertThat(suspended.getStatus().lastSuccess()).isNull();
    products.edit(continuous);
    await("ready once it is resumed", ContinuousE2E::isReady);

    changeModel();
    send();
    ProductClassification other =
        await(
            "ready with another model",
            it -> isReady(it) && "ModelChanged".equals(it.getStatus().run().trigger()));
    assertThat(other.getStatus().run().id()).isNotEqualTo(suspended.getStatus().run().id());
    send();
    long before = other.getStatus().progress().batches();
    await("one more batch", it -> isReady(it) && it.getStatus().progress().batches() > before);

    assertThat(ids())
        .hasSize(sent * ROWS)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, sent * ROWS).mapToObj(Integer::toString).toList());
    Pod last = driver(other);
    products.delete(NAME);
    Awaitility.await("its driver to be gone")
        .atMost(LONG)
        .until(() -> products.client().resource(last).get() == null);
  }

  private static Manifest manifest() {
    return Manifest.driverOnly(NAME)
        .with("spec.model", "{configMap: {name: %s, key: model.onnx}}".formatted(MODEL))
        .with(
            "spec.input",
            "{format: csv, path: /data/chegada, options: {header: 'true'}, textColumn: descricao, idColumn: id, incremental: {checkpoint: %s}}"
                .formatted(Manifest.output("continuo-controle")))
        .with(
            "spec.output",
            "{format: delta, mode: Append, path: %s, rejects: %s}"
                .formatted(Manifest.output(NAME), Manifest.output("continuo-rejeitadas")))
        .with("spec.runPolicy", "{continuous: true, batchInterval: 2s}");
  }

  /** Another file, whole at once. */
  private void send() {
    int number = sent++;
    String rows =
        IntStream.range(number * ROWS, (number + 1) * ROWS)
            .mapToObj(id -> id + ",Senhor dos anéis volume " + id)
            .collect(Collectors.joining("\n", "id,descricao\n", "\n"));
    String waiting = "/data/espera-%d.csv".formatted(number);
    products.dataPod().write(waiting, rows.getBytes(StandardCharsets.UTF_8));
    products
        .dataPod()
        .shell("mkdir -p /data/chegada && mv %s /data/chegada/%d.csv".formatted(waiting, number));
  }

  /** Of the table, as a run that ends reads it. */
  private List<String> ids() {
    products.apply(
        Manifest.driverOnly("do-continuo")
            .with(
                "spec.input",
                "{format: delta, path: %s, textColumn: descricao, idColumn: id}"
                    .formatted(Manifest.output(NAME))));
    products.await("do-continuo", Phase.SUCCEEDED, LONG);
    return products.rows(Manifest.output("do-continuo")).stream()
        .map(row -> row.substring(0, row.indexOf(',')))
        .toList();
  }

  private void changeModel() {
    products
        .client()
        .configMaps()
        .inNamespace(products.namespace())
        .withName(MODEL)
        .edit(
            map -> {
              map.setBinaryData(
                  Map.of("model.onnx", changed(map.getBinaryData().get("model.onnx"))));
              return map;
            });
  }

  private static String changed(String packed) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (var in =
              new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)));
          var out = new GZIPOutputStream(bytes)) {
        in.transferTo(out);
        out.write(PRODUCER);
      }
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Pod driver(ProductClassification resource) {
    return products.driver(resource);
  }

  private ProductClassification await(String what, Predicate<ProductClassification> condition) {
    return products.await(NAME, what, LONG, it -> it.getStatus() != null && condition.test(it));
  }

  private static int attempt(ProductClassification resource) {
    return resource.getStatus().run().attempt();
  }

  private static boolean isReady(ProductClassification resource) {
    return resource.getStatus().conditions().stream()
        .anyMatch(
            condition ->
                condition.getType().equals("Ready") && condition.getStatus().equals("True"));
  }
}
