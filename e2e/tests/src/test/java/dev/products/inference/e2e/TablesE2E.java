package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tables on a claim that keep their versions. */
@ExtendWith(InstalledOperator.class)
class TablesE2E {

  private final E2eNamespace products;

  TablesE2E(E2eNamespace products) {
    this.products = products;
  }

  @Test
  void executorsWriteATableThatALaterRunReads() {
    String table = Manifest.output("tabela");
    products.apply(
        Manifest.twoExecutors("tabela")
            .with("spec.output", "{format: delta, path: %s}".formatted(table)));
    ProductClassification written = products.await("tabela", Phase.SUCCEEDED);

    products.apply(
        Manifest.driverOnly("da-tabela")
            .with(
                "spec.input",
                "{format: delta, path: %s, textColumn: descricao, idColumn: id}".formatted(table)));
    ProductClassification read = products.await("da-tabela", Phase.SUCCEEDED);

    assertThat(written.getStatus().result().rowsClassified()).isEqualTo(2000);
    assertThat(read.getStatus().result().inputVersion()).isZero();
    assertThat(read.getStatus().result().categories())
        .isEqualTo(written.getStatus().result().categories());
    assertThat(products.rows(Manifest.output("da-tabela"))).hasSize(2000);
  }

  @Test
  void executorsReadAndWriteTablesOfACatalog() {
    String catalog = "options: {type: hadoop, warehouse: %s}".formatted(Manifest.output("armazem"));
    products.apply(
        Manifest.twoExecutors("catalogo")
            .with("spec.output", "{format: iceberg, table: loja.produtos, %s}".formatted(catalog)));
    ProductClassification written = products.await("catalogo", Phase.SUCCEEDED);

    products.apply(
        Manifest.twoExecutors("do-catalogo")
            .with(
                "spec.input",
                "{format: iceberg, table: loja.produtos, textColumn: descricao, idColumn: id, %s}"
                    .formatted(catalog))
            .with(
                "spec.output",
                "{format: iceberg, table: loja.predicoes, mode: Merge, %s}".formatted(catalog)));
    ProductClassification read = products.await("do-catalogo", Phase.SUCCEEDED);

    assertThat(read.getStatus().result().rowsClassified()).isEqualTo(2000);
    assertThat(read.getStatus().result().inputVersion()).isPositive();
    assertThat(read.getStatus().result().categories())
        .isEqualTo(written.getStatus().result().categories());
  }

  @Test
  void ofAFolderThatGrowsEachFileIsReadOnce() {
    Manifest first =
        Manifest.driverOnly("lotes")
            .with("spec.output.format", "parquet")
            .with("spec.output.options", "{}");
    products.apply(first);
    products.await("lotes", Phase.SUCCEEDED);
    Manifest growing =
        Manifest.driverOnly("novos")
            .with(
                "spec.input",
                "{format: parquet, path: %s, textColumn: descricao, idColumn: id, incremental: {checkpoint: %s}}"
                    .formatted(Manifest.output("lotes"), Manifest.output("controle")))
            .with(
                "spec.output",
                "{format: delta, mode: Append, path: %s}".formatted(Manifest.output("tudo")));
    products.apply(growing);
    ProductClassification all = products.await("novos", Phase.SUCCEEDED);

    products.edit(growing.with("spec.input.query", "SELECT * FROM input"));
    ProductClassification again =
        products.await(
            "novos",
            "another run",
            Duration.ofMinutes(5),
            it ->
                it.getStatus().ended()
                    && !it.getStatus().run().id().equals(all.getStatus().run().id()));

    assertThat(all.getStatus().result().rowsClassified()).isEqualTo(2000);
    assertThat(again.getStatus().result().rowsRead()).isZero();
    assertThat(again.getStatus().result().warnings())
        .anyMatch(said -> said.contains("nothing is new"));
  }
}
