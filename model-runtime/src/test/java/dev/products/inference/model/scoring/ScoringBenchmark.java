package dev.products.inference.model.scoring;

import dev.products.inference.model.ModelException;
import dev.products.inference.model.Predictions;
import dev.products.inference.model.Scorer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints how many rows a second of processor time one thread scores. Arguments: a model, a text
 * file with a row per line, and optionally the rows per batch and the number of rounds.
 */
public final class ScoringBenchmark {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ScoringBenchmark() {}

  public static void main(String[] arguments) throws IOException, ModelException {
    List<byte[]> rows =
        Files.readAllLines(Path.of(arguments[1])).stream()
            .map(line -> line.getBytes(StandardCharsets.UTF_8))
            .toList();
    int batchSize = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4096;
    int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 10;
    long bytes = rows.stream().mapToLong(row -> row.length).sum();
    System.out.printf("%d rows, %.1f bytes each%n", rows.size(), (double) bytes / rows.size());
    try (OnnxModel model = OnnxModel.load(Path.of(arguments[0]));
        Scorer scorer = model.newScorer()) {
      for (int round = 0; round < rounds; round++) {
        long start = THREADS.getCurrentThreadCpuTime();
        int hash = score(scorer, rows, batchSize);
        long nanos = THREADS.getCurrentThreadCpuTime() - start;
        System.out.printf("%.2f million rows/s (%08x)%n", rows.size() * 1e3 / nanos, hash);
      }
    }
  }

  private static int score(Scorer scorer, List<byte[]> rows, int batchSize) throws ModelException {
    int hash = 0;
    for (byte[] row : rows) {
      scorer.add(row, 0, row.length);
      if (scorer.size() == batchSize) {
        hash = hash(scorer.score(), hash);
      }
    }
    return hash(scorer.score(), hash);
  }

  private static int hash(Predictions predictions, int before) {
    int hash = before;
    for (int row = 0; row < predictions.size(); row++) {
      hash = hash * 31 + predictions.category(row).hashCode();
    }
    return hash;
  }
}
