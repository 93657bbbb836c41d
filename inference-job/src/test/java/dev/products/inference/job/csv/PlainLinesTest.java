package dev.products.inference.job.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.io.Text;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

/** That most lines do not take Spark's parser, which no output tells. */
class PlainLinesTest {

  private static final StructType LINE =
      new StructType().add("descricao", DataTypes.StringType).add("preco", DataTypes.StringType);

  private final GenericInternalRow row = new GenericInternalRow(3);
  private final PlainLines lines =
      PlainLines.of(
              new CSVOptions(
                  scala.collection.immutable.Map.from(
                      CollectionConverters.asScala(
                          Map.of("sep", ";", "columnNameOfCorruptRecord", "bad"))),
                  false,
                  "UTC"),
              LINE,
              new StructType()
                  .add("preco", DataTypes.StringType)
                  .add("bad", DataTypes.StringType)
                  .add("descricao", DataTypes.StringType))
          .orElseThrow();

  @Test
  void takesPlainTextApart() {
    assertThat(lines.fill(row, new Text("Maçã 😀 #1 da Mônica's;"))).isTrue();

    assertThat(Arrays.stream(row.values()).map(String::valueOf))
        .containsExactly("null", "null", "Maçã 😀 #1 da Mônica's");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a", "a;b;c", "\"a\";b", "TV 20\";b", "a\\;b", " a;b", "#a;b", "a\0;b"})
  void leavesOtherLinesAlone(String line) {
    assertThat(lines.fill(row, new Text(line))).isFalse();
  }
}
