package dev.products.inference.e2e.week;

import dev.products.inference.e2e.Manifest;
import java.util.Random;

/**
 * One spec of a resource, told from every other by its output: each of its rows bears the marker.
 *
 * @param first the first row that it classifies
 * @param rows how many
 * @param pause milliseconds that a row takes
 * @param place which of the resource's two output folders
 * @param sound whether it can succeed: the others name a column that is not there
 */
record Variant(
    String resource,
    int number,
    int first,
    int rows,
    int pause,
    String place,
    int executors,
    int backoffLimit,
    boolean sound) {

  private static final int PATIENT = 100;

  static Variant draw(String resource, int number, Random random) {
    return new Variant(
        resource,
        number,
        random.nextInt(Input.ROWS / 2),
        20 + random.nextInt(Input.ROWS / 2 - 20),
        new int[] {0, 10, 40}[random.nextInt(3)],
        random.nextInt(3) == 0 ? "b" : "a",
        random.nextInt(8) == 0 ? 1 : 0,
        random.nextInt(4) == 0 ? 0 : PATIENT,
        random.nextInt(10) != 0);
  }

  /** Another one that succeeds. */
  Variant next() {
    return new Variant(resource, number + 1, first, rows, 0, place, 0, PATIENT, true);
  }

  String marker() {
    return resource + "v" + number + "x";
  }

  /** The folder's name beside the other outputs. */
  String folder() {
    return resource + "-" + place;
  }

  Manifest manifest(boolean suspended) {
    return Manifest.driverOnly(resource)
        .with("spec.input.path", Input.PATH)
        .with("spec.input.idColumn", "linha")
        .with("spec.input.textColumn", sound ? "descricao" : "nada")
        .with("spec.input.query", query())
        .with("spec.output.path", Outputs.PATH + "/" + folder())
        .with("spec.driver.cpu", "200m")
        .with("spec.executor", "{instances: %d, cpu: 100m, memory: 900Mi}".formatted(executors))
        .with("spec.sparkConf", "{spark.sql.files.maxPartitionBytes: '4000'}")
        .with("spec.runPolicy.backoffLimit", Integer.toString(backoffLimit))
        .with("spec.runPolicy.suspend", Boolean.toString(suspended));
  }

  private String query() {
    return ("SELECT descricao, concat('%s', numero) AS linha FROM input"
            + " WHERE CAST(numero AS INT) BETWEEN %d AND %d"
            + " AND coalesce(reflect('java.util.concurrent.locks.LockSupport', 'parkNanos',"
            + " %d000000L), '') != 'never'")
        .formatted(marker(), first, first + rows - 1, pause);
  }

  @Override
  public String toString() {
    return "v%d (%d rows, %d ms each, to %s%s%s%s)"
        .formatted(
            number,
            rows,
            pause,
            folder(),
            executors == 0 ? "" : ", an executor",
            backoffLimit == 0 ? ", one attempt" : "",
            sound ? "" : ", a column that is not there");
  }
}
