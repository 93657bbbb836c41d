package dev.products.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlTest {

  @TempDir private Path folder;
  private Workspace workspace;

  @BeforeEach
  void makeWorkspace() {
    workspace = Workspace.in(folder);
    workspace.write("produtos.csv", "descricao;categoria\na;livro\nb;livro\nc;game\n");
  }

  @Test
  void doesWhatIsPipedIn() {
    Classified ran =
        sql(
            """
            CREATE TEMP VIEW contagem AS SELECT categoria, count(*) AS n
            FROM input GROUP BY 1;
            SELECT n FROM contagem WHERE categoria = 'livro';
            """);

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out().replaceAll("\\d\\.\\d s", "x s"))
        .matches(
            """
            0 jobs, x s
            \\+---\\+
            \\|n  \\|
            \\+---\\+
            \\|2  \\|
            \\+---\\+
            [1-9] jobs?, x s
            """);
  }

  @Test
  void stopsAtTheFirstThatIsWrong() {
    Classified ran = sql("SELECT nada FROM input; SELECT 1 AS um");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("nada").doesNotContain("Exception");
    assertThat(ran.out()).isEmpty();
  }

  private Classified sql(String statements) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(statements.getBytes(StandardCharsets.UTF_8)));
    try {
      return Classified.run("sql", workspace.manifest().toString());
    } finally {
      System.setIn(before);
    }
  }
}
