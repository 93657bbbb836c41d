package dev.products.inference.job.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.job.SampleRun;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What columns of a real PostgreSQL become. */
class DatabaseTypesTest extends ShopTest {

  @Test
  void whatIsInATextArrivesAsItIs() {
    SampleRun run =
        run("loja.hostis")
            .columns(RequestedColumn.of(ColumnValue.ID), RequestedColumn.of(ColumnValue.TEXT));

    assertThat(run.result().rowsClassified()).isEqualTo(Shop.HOSTILE.size());
    assertThat(Shop.column(run, "descricao")).containsExactlyElementsOf(Shop.HOSTILE);
  }

  @Test
  void namesAreTakenAsTheyAre() {
    SampleRun run =
        run("loja.\"Com Espaço\"", Map.of("partitionColumn", "n:o", "numPartitions", "2"))
            .textColumn("Título")
            .idColumn("n:o");

    assertThat(run.result().rowsClassified()).isEqualTo(3);
  }

  @Test
  void rowsWithoutATextAreRejectedAndThoseWithoutAKeyAreRead() {
    JobResult result =
        run("loja.vazios", Map.of("partitionColumn", "id", "numPartitions", "2")).result();

    assertThat(result.rowsRead()).isEqualTo(4);
    assertThat(result.rowsRejected()).isEqualTo(2);
  }

  @Test
  void typesOfOtherKindsAreTexts() {
    assertThat(run("loja.tipos").textColumn("tipo").result().rowsClassified()).isEqualTo(2);
    SampleRun padded =
        run("loja.tipos")
            .textColumn("codigo")
            .columns(
                RequestedColumn.of(ColumnValue.TEXT),
                new RequestedColumn(ColumnValue.INPUT, null, "nota", null));
    assertThat(padded.result().rowsClassified()).isEqualTo(2);
    assertThat(Shop.column(padded, "codigo")).containsExactly("Livro   ", "Boneca  ");
    assertThat(
            run("loja.produtos")
                .query("SELECT id, array_join(tags, ' ') AS descricao FROM input")
                .result()
                .rowsClassified())
        .isEqualTo(1000);
  }

  @Test
  void howAColumnThatIsNoTextBecomesOneIsSaid() {
    assertThat(run("loja.produtos").textColumn("preco").failure().message())
        .contains("holds decimal(10,2), not text", "CAST(preco AS STRING)");
    assertThat(run("loja.produtos").textColumn("foto").failure().message())
        .contains("decode(foto, 'UTF-8')");
  }

  @Test
  void anErrorOnARowQuotesNothingOfIt() {
    JobFailure failure =
        run(null, Map.of("query", "SELECT id, descricao, descricao::int AS n FROM loja.produtos"))
            .query("SELECT id, descricao FROM input WHERE n > 0")
            .failure();

    assertThat(failure.describe()).contains("SQLSTATE 22P02").doesNotContain("Livro");
  }
}
