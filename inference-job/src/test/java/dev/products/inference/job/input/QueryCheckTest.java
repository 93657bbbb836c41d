package dev.products.inference.job.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.failure.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.classic.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

class QueryCheckTest {

  @TempDir private Path folder;

  private final SparkSession spark = (SparkSession) SampleRun.spark();
  private InputView view;

  @BeforeEach
  void makeTheView() {
    view = new InputView(spark, spark.sql("SELECT 'Livro' AS descricao, 1 AS categoria"));
  }

  @AfterEach
  void forgetViews() {
    spark.catalog().dropTempView("contagem");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM input",
        "SELECT * EXCEPT (categoria), upper(descricao) AS maior FROM INPUT AS i WHERE i.categoria > 0",
        "SELECT DISTINCT descricao, count(*) FROM input GROUP BY ALL HAVING count(*) > 0 ORDER BY 1 LIMIT 5 OFFSET 0",
        "WITH livros AS (SELECT * FROM input WHERE descricao LIKE 'L%') SELECT l.* FROM livros l JOIN input USING (categoria)",
        "WITH a AS (SELECT 1 AS x), b AS (SELECT * FROM a) SELECT descricao FROM b, input",
        "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT * FROM input, n",
        "SELECT descricao FROM input WHERE categoria IN (SELECT max(categoria) FROM input) AND EXISTS (SELECT 1 FROM input)",
        "SELECT (SELECT first(descricao) FROM input) AS descricao FROM input",
        "SELECT descricao FROM input UNION ALL SELECT descricao FROM input INTERSECT SELECT 'Livro' EXCEPT SELECT 'x'",
        "SELECT *, row_number() OVER (PARTITION BY categoria ORDER BY descricao) AS n FROM input QUALIFY n = 1",
        "SELECT *, sum(categoria) OVER w FROM input WINDOW w AS (ORDER BY descricao)",
        "SELECT palavra FROM input LATERAL VIEW explode(split(descricao, ' ')) p AS palavra",
        "SELECT * FROM input, LATERAL explode(array(1, 2))",
        "SELECT * FROM input, LATERAL (SELECT upper(descricao) AS m)",
        "SELECT * FROM input JOIN (VALUES (1, 'livro'), (2, upper('x'))) AS nomes(categoria, nome) USING (categoria)",
        "SELECT /*+ BROADCAST(i), REPARTITION(2) */ * FROM input i",
        "SELECT * FROM input TABLESAMPLE (50 PERCENT)",
        "SELECT * FROM input PIVOT (count(*) FOR categoria IN (1, 2))",
        "SELECT * FROM input UNPIVOT (v FOR n IN (categoria))",
        "SELECT * FROM range(3), input",
        "FROM input |> WHERE categoria = 1 |> EXTEND 2 AS dois |> AGGREGATE count(*) GROUP BY descricao",
        "FROM input SELECT descricao",
        "SELECT transform(array(1, 2), x -> x + 1), aggregate(sequence(1, 9), 0, (a, b) -> a + b) FROM input",
        "SELECT CASE WHEN descricao IS NULL THEN cast(1 AS STRING) ELSE `descricao` || '!' END, date '2026-01-01' FROM input",
        "SELECT from_json(descricao, 'a INT').a, regexp_replace(descricao, 'a', ''), uuid(), version(), current_user FROM input",
        "SELECT input_file_name(), builtin.abs(-1), system.builtin.upper('x'), xpath_string('<a>b</a>', 'a') FROM input",
        "SELECT '${env:HOME}' AS descricao FROM input",
        "TABLE input",
        "-- todos\n/* os */ (SELECT descricao FROM input) -- livros",
        "SELECT 1 AS descricao",
      })
  void takesASelect(String query) {
    assertThat(view.select(query).schema().size()).isPositive();
    view.select(query).collectAsList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT reflect('java.lang.System', 'exit', 1) FROM input          | the function reflect calls any method of Java
          SELECT `REFLECT`('a', 'b') FROM input                             | the function reflect calls
          SELECT system.builtin.java_method('a', 'b') FROM input            | the function java_method calls
          SELECT * FROM input WHERE try_reflect('a', 'b') = ''              | the function try_reflect calls
          SELECT 1 FROM input WHERE EXISTS (SELECT reflect('a', 'b'))       | the function reflect calls
          WITH x AS (SELECT reflect('a', 'b')) SELECT * FROM input, x       | the function reflect calls
          SELECT * FROM VALUES (reflect('a', 'b'))                          | the function reflect calls
          SELECT transform(array('a'), x -> reflect('a', x)) FROM input     | the function reflect calls
          SELECT IDENTIFIER('reflect')('a', 'b') FROM input                 | IDENTIFIER(…) names
          SELECT * FROM IDENTIFIER('text.`/etc/passwd`')                    | is neither the view input
          SELECT * FROM IDENTIFIER(concat('text', '.`/etc/passwd`'))        | IDENTIFIER(…) names
          SELECT from_xml(descricao, 'a INT', map('rowValidationXSDPath', '/etc/passwd')) FROM input | the function from_xml reads files
          SELECT spark_catalog.default.f(1) FROM input                      | the function "spark_catalog.default.f" is none of Spark's own
          SELECT * FROM text.`/etc/passwd`                                  | "text./etc/passwd" is neither the view input
          SELECT * FROM csv.`file:///etc/passwd`, input                     | is neither the view input
          SELECT (SELECT first(value) FROM text.`/etc/passwd`) FROM input   | is neither the view input
          WITH input AS (SELECT * FROM json.`/x`) SELECT * FROM input       | "json./x" is neither the view input
          SELECT * FROM outra                                               | "outra" is neither the view input
          SELECT * FROM spark_catalog.default.input                         | is neither the view input
          SELECT TRANSFORM (descricao) USING 'sh' AS (x) FROM input         | TRANSFORM … USING runs a program
          FROM input SELECT TRANSFORM(*) USING 'cat'                        | TRANSFORM … USING runs a program
          INSERT OVERWRITE DIRECTORY '/tmp/x' USING csv SELECT * FROM input | writes
          FROM input INSERT OVERWRITE DIRECTORY '/tmp/x' USING csv SELECT * | writes
          INSERT INTO input SELECT 1                                        | INSERT writes
          CREATE TABLE x AS SELECT * FROM input                             | it is or has CreateTable
          CREATE TEMP VIEW v AS SELECT * FROM input                         | it is or has CreateView
          SET spark.sql.ansi.enabled=false                                  | SET changes
          ADD JAR '/tmp/x.jar'                                              | ADD JAR loads code
          EXPLAIN SELECT * FROM input                                       | it is or has Explain
          EXECUTE IMMEDIATE 'SELECT 1'                                      | EXECUTE IMMEDIATE
          BEGIN SELECT 1; END                                               | BEGIN … END is a script
          SHOW TABLES                                                       | it is or has ShowTables
          CACHE TABLE input                                                 | it is or has CacheTable
          DROP VIEW input                                                   | it is or has DropView
          CREATE TEMPORARY FUNCTION f AS 'x.Y' USING JAR '/x.jar'           | it is or has CreateFunction
          SELECT * FROM input; SELECT 1                                     | Syntax error
          SELECT nao_existe(1) FROM input                                   | nao_existe
          SELECT * FROM input WHERE descricao = DATE "Boneca"               | is invalid: '…'
          """)
  void refusesAnythingElse(String query, String fault) {
    assertThatThrownBy(() -> view.select(query))
        .isInstanceOf(JobException.class)
        .satisfies(
            e ->
                assertThat(((JobException) e).failure().reason())
                    .isEqualTo(FailureReason.QUERY_INVALID),
            e ->
                assertThat(((JobException) e).failure().describe())
                    .startsWith("spec.input.query: ")
                    .contains(fault));
  }

  @ParameterizedTest
  @MethodSource("withoutWordsOfSparks")
  void whatSparkHasNoWordsForIsRefusedToo(String query) {
    assertThatThrownBy(() -> view.select(query))
        .isInstanceOfSatisfying(
            JobException.class,
            e -> assertThat(e.failure().reason()).isEqualTo(FailureReason.QUERY_INVALID));
  }

  static Stream<String> withoutWordsOfSparks() {
    return Stream.of(
        "SELECT categoria : nome FROM input",
        "SELECT " + "(".repeat(5_000) + "1" + ")".repeat(5_000) + " FROM input",
        "SELECT 1" + " + 1".repeat(20_000) + " FROM input");
  }

  @Test
  void settingsAndVariablesOfTheProcessAreNotPutIntoTheText() {
    assertThat(view.select("SELECT '${env:PATH}' AS x FROM input").first().getString(0))
        .isEqualTo("${env:PATH}");
  }

  @Test
  void nothingIsDoneBeforeItIsRefused() {
    Path out = folder.resolve("out");
    String insert = "INSERT OVERWRITE DIRECTORY '" + out + "' USING csv SELECT * FROM input";

    assertThatThrownBy(() -> view.select(insert)).isInstanceOf(JobException.class);
    assertThatThrownBy(() -> view.statement(insert)).isInstanceOf(JobException.class);
    assertThat(Files.exists(out)).isFalse();
  }

  @Test
  void aPersonMayMakeViewsAndListThem() {
    view.statement("CREATE OR REPLACE TEMP VIEW contagem AS SELECT count(*) AS n FROM input");

    assertThat(view.statement("SELECT n FROM contagem").first().getLong(0)).isEqualTo(1);
    assertThat(view.statement("SHOW TABLES").collectAsList().toString()).contains("contagem");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TEMP VIEW v AS SELECT * FROM text.`/etc/passwd`",
        "CREATE TEMP VIEW v AS SELECT reflect('a', 'b')",
        "CREATE TEMP VIEW v USING text OPTIONS (path '/etc/passwd')",
        "CREATE VIEW v AS SELECT 1",
        "CREATE GLOBAL TEMP VIEW v AS SELECT 1",
        "DROP VIEW input",
        "DESCRIBE text.`/etc/passwd`"
      })
  void aPersonMayNoMoreThanThat(String sql) {
    assertThatThrownBy(() -> view.statement(sql)).hasMessageContaining("one SELECT");
  }

  @Test
  void everyFunctionOfSparksIsEitherAllowedOrRefused() throws IOException {
    TreeSet<String> functions = new TreeSet<>();
    CollectionConverters.asJava(
            org.apache.spark.sql.catalyst.analysis.FunctionRegistry.builtin().listFunction())
        .forEach(function -> functions.add(function.funcName()));
    CollectionConverters.asJava(
            org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry.builtin().listFunction())
        .forEach(function -> functions.add(function.funcName()));
    assertThat(functions).containsAll(QueryVocabulary.REFUSED.keySet());
    functions.removeAll(QueryVocabulary.REFUSED.keySet());
    if (System.getenv("UPDATE_GENERATED") != null) {
      Files.writeString(
          Path.of("src/main/resources/dev/products/inference/job/input/functions.txt"),
          String.join("\n", functions) + "\n");
      return;
    }

    assertThat(QueryVocabulary.FUNCTIONS)
        .as("UPDATE_GENERATED=1 refreshes it; look at what is new before you allow it")
        .containsExactlyInAnyOrderElementsOf(functions);
  }
}
