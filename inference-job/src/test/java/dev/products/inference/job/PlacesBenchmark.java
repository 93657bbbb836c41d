package dev.products.inference.job;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.RequestedModel;
import dev.products.inference.job.progress.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Times runs from place to place beside what Spark needs to copy the same rows through the same
 * connectors with a constant for the prediction, in turn in one session: {@code make places}.
 */
class PlacesBenchmark {

  private static final long ROWS = Long.getLong("places.rows", 500_000);
  private static final int ROUNDS = Integer.getInteger("places.rounds", 5);
  private static final int OBJECTS = Integer.getInteger("places.objects", 1_000);

  @TempDir private Path folder;
  private SparkSession spark;
  private int number;

  @Test
  void fromPlaceToPlace() throws Exception {
    spark = TestSession.get(List.of(DataFormat.DELTA, DataFormat.ICEBERG));
    System.out.printf(
        Locale.ROOT,
        "| %,d rows | copy, s | run, s | times the copy | range |%n|---|--:|--:|--:|--:|%n",
        ROWS);
    for (Places.Place place : new Places(spark, folder, ROWS).all(OBJECTS)) {
      time(place);
    }
  }

  private void time(Places.Place place) throws Exception {
    List<Double> copies = new ArrayList<>();
    List<Double> runs = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      double copy = seconds(place.copy());
      double run = seconds(() -> classify(place));
      if (round > 0) {
        copies.add(copy);
        runs.add(run);
        ratios.add(run / copy);
      }
    }
    ratios.sort(null);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f | %.2f to %.2f |%n",
        place.name(),
        median(copies),
        median(runs),
        median(ratios),
        ratios.get(0),
        ratios.get(ratios.size() - 1));
  }

  private static double median(List<Double> of) {
    return of.stream().sorted().skip(of.size() / 2).findFirst().orElseThrow();
  }

  private static double seconds(Places.Copy work) throws Exception {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e9;
  }

  private void classify(Places.Place place) {
    JobRequest request =
        new JobRequest(
            "run-" + number++,
            1,
            new ObjectReference("lojas", "produtos", null),
            new RequestedModel("../examples/classificador-produtos.onnx", null, List.of()),
            place.input(),
            place.output());
    JobReport report = new InferenceJob(spark, Clock.systemUTC()).run(request, Progress.NONE);
    if (!report.succeeded() || report.result().rowsClassified() != ROWS) {
      throw new IllegalStateException(String.valueOf(report));
    }
  }
}
