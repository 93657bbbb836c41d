package dev.products.inference.model.scoring;

import dev.products.inference.model.ModelException;
import dev.products.inference.model.Predictions;
import dev.products.inference.model.Scorer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One side of benchmarks/scoring.py. Arguments: a model, a text file with a row per line, and a
 * file to write their categories to. Then, for each number of seconds read from standard input,
 * scores all rows again and again until they are over, and prints the seconds that one time took.
 */
final class ScoringRounds {
  private static final double SECOND = 1e9;

  /** The job's. */
  private static final int BATCH_SIZE = 512;

  private final Scorer scorer;
  private final List<byte[]> rows;

  private ScoringRounds(Scorer scorer, List<byte[]> rows) {
    this.scorer = scorer;
    this.rows = rows;
  }

  public static void main(String[] arguments) throws IOException, ModelException {
    List<byte[]> rows =
        Files.readAllLines(Path.of(arguments[1])).stream()
            .map(line -> line.getBytes(StandardCharsets.UTF_8))
            .toList();
    try (OnnxModel model = OnnxModel.load(Path.of(arguments[0]));
        Scorer scorer = model.newScorer()) {
      ScoringRounds rounds = new ScoringRounds(scorer, rows);
      Files.write(Path.of(arguments[2]), rounds.score());
      BufferedReader orders =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        System.out.println(rounds.time(Double.parseDouble(order)));
      }
    }
  }

  private double time(double seconds) throws ModelException {
    long start = System.nanoTime();
    int times = 0;
    double took;
    do {
      int scored = score().size();
      if (scored != rows.size()) {
        throw new IllegalStateException(scored + " rows of " + rows.size());
      }
      times++;
      took = (System.nanoTime() - start) / SECOND;
    } while (took < seconds);
    return took / times;
  }

  private List<String> score() throws ModelException {
    List<String> categories = new ArrayList<>(rows.size());
    for (byte[] row : rows) {
      scorer.add(row, 0, row.length);
      if (scorer.size() == BATCH_SIZE) {
        collect(scorer.score(), categories);
      }
    }
    collect(scorer.score(), categories);
    return categories;
  }

  private static void collect(Predictions predictions, List<String> categories) {
    for (int row = 0; row < predictions.size(); row++) {
      categories.add(predictions.category(row));
    }
  }
}
