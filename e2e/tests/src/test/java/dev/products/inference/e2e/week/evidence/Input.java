package dev.products.inference.e2e.week.evidence;

import dev.products.inference.e2e.environment.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows that every resource reads.
 *
 * @param texts by the row's number; some are empty, which no run classifies
 * @param categories what scikit-learn predicts for each with the example's model
 */
public record Input(List<String> texts, List<String> categories) {

  public static final int ROWS = 240;
  public static final String PATH = "/data/semana.csv";

  /** Writes the file into the folder that the resources see as /data. */
  public static Input in(Path data) throws IOException {
    List<String[]> rows =
        Repository.lines("e2e/tests/src/test/resources/semana.csv").stream()
            .skip(1)
            .map(line -> line.split(";", -1))
            .toList();
    List<String> texts = rows.stream().map(row -> row[0]).toList();
    Files.write(
        data.resolve("semana.csv"),
        IntStream.range(-1, ROWS)
            .mapToObj(number -> number < 0 ? "numero;descricao" : number + ";" + texts.get(number))
            .toList());
    return new Input(texts, rows.stream().map(row -> row[1]).toList());
  }

  /** The rows of the output, sorted; no two are equal. */
  public List<String> predictions(Variant variant) {
    return numbers(variant)
        .filter(number -> !texts.get(number).isEmpty())
        .mapToObj(
            number ->
                variant.marker() + number + "," + texts.get(number) + "," + categories.get(number))
        .sorted()
        .toList();
  }

  public int rejected(Variant variant) {
    return (int) numbers(variant).filter(number -> texts.get(number).isEmpty()).count();
  }

  private static IntStream numbers(Variant variant) {
    return IntStream.range(variant.first(), variant.first() + variant.rows());
  }
}
