package dev.products.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryTest {

  @TempDir private Path folder;
  private Workspace workspace;

  @BeforeEach
  void makeWorkspace() {
    workspace = Workspace.in(folder);
  }

  @Test
  void queriesTheInput() {
    workspace.write("produtos.csv", "descricao;categoria\na;livro\nb;livro\nc;game\nbroken\n");

    Classified ran =
        Classified.run(
            "query",
            workspace.manifest().toString(),
            "SELECT categoria, count(*) AS n FROM input GROUP BY categoria ORDER BY n DESC");

    assertThat(ran.out())
        .isEqualTo(
            """
            +---------+---+
            |categoria|n  |
            +---------+---+
            |livro    |2  |
            |game     |1  |
            +---------+---+
            """);
  }

  @Test
  void aViewThatAStatementMakesIsThereForTheNext() {
    workspace.write("produtos.csv", "descricao;categoria\na;livro\nb;livro\nc;game\n");

    Classified ran =
        Classified.run(
            "query",
            workspace.manifest().toString(),
            "CREATE TEMP VIEW contagem AS SELECT categoria, count(*) AS n FROM input GROUP BY 1",
            "SELECT n FROM contagem WHERE categoria = 'livro'",
            "SHOW TABLES");

    assertThat(ran.out())
        .as(ran.err())
        .isEqualTo(
            """
            +---+
            |n  |
            +---+
            |2  |
            +---+
            +---------+---------+-----------+
            |namespace|tableName|isTemporary|
            +---------+---------+-----------+
            |         |contagem |true       |
            |         |input    |true       |
            +---------+---------+-----------+
            """);
  }

  @Test
  void countsRowsInAQueryThatNeedsNoColumn() {
    workspace.write("produtos.csv", "descricao;categoria\na;livro\nb;livro\nc;game\nbroken\n");

    Classified ran =
        Classified.run("query", workspace.manifest().toString(), "SELECT count(*) AS n FROM input");

    assertThat(ran.out()).as(ran.err()).contains("|3  |");
    assertThat(ran.err()).contains("warning: spec.input.onBadRow: 1 row is left out");
  }
}
