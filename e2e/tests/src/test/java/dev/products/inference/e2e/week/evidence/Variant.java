package dev.products.inference.e2e.week.evidence;

import dev.products.inference.e2e.environment.Manifest;
import java.util.List;
import java.util.Random;

/**
 * One spec of a resource, told from every other by its output: each of its rows bears the marker.
 *
 * @param first the first row that it classifies
 * @param rows how many
 * @param pause milliseconds that a row takes
 * @param place which of the resource's output folders: a, b, or one of this spec's own, which it
 *     does not replace
 * @param hurried whether it has a deadline that is about as long as it takes
 * @param sound whether it can succeed: the others name a column that is not there
 */
public record Variant(
    String resource,
    int number,
    int first,
    int rows,
    int pause,
    String place,
    int executors,
    int backoffLimit,
    boolean hurried,
    boolean sound) {

  private static final int PATIENT = 100;
  private static final String OWN = "own";

  public static Variant draw(String resource, int number, Random random) {
    return new Variant(
        resource,
        number,
        random.nextInt(Input.ROWS / 2),
        20 + random.nextInt(Input.ROWS / 2 - 20),
        new int[] {0, 10, 40}[random.nextInt(3)],
        List.of("a", "a", "a", "b", "b", OWN + number).get(random.nextInt(6)),
        random.nextInt(8) == 0 ? 1 : 0,
        random.nextInt(4) == 0 ? 0 : PATIENT,
        random.nextInt(12) == 0,
        random.nextInt(10) != 0);
  }

  /** Another one that succeeds, with a number that none has yet. */
  public Variant succeeding(int number) {
    return new Variant(resource, number, first, rows, 0, place, 0, PATIENT, false, true);
  }

  public String marker() {
    return resource + "v" + number + "x";
  }

  /** Whether it fails where there is an output already. */
  public boolean once() {
    return place.equals(OWN + number);
  }

  /** The folder's name beside the other outputs. */
  public String folder() {
    return resource + "-" + place;
  }

  public Manifest manifest(boolean suspended) {
    Manifest manifest =
        Manifest.driverOnly(resource)
            .with("spec.input.path", Input.PATH)
            .with("spec.input.idColumn", "linha")
            .with("spec.input.textColumn", sound ? "descricao" : "nada")
            .with("spec.input.query", query())
            .with("spec.output.path", Outputs.PATH + "/" + folder())
            .with("spec.driver.cpu", "200m")
            .with("spec.executor", "{instances: %d, cpu: 100m, memory: 900Mi}".formatted(executors))
            // A week starts hundreds of drivers: code that lives so short isn't worth C2's work.
            .with(
                "spec.sparkConf",
                "{spark.sql.files.maxPartitionBytes: '4000',"
                    + " spark.driver.extraJavaOptions: '-XX:TieredStopAtLevel=1'}")
            .with("spec.runPolicy.backoffLimit", Integer.toString(backoffLimit))
            .with("spec.runPolicy.infrastructureBackoffLimit", Integer.toString(backoffLimit))
            .with("spec.runPolicy.suspend", Boolean.toString(suspended))
            // An edit stops the run under way: there are more moments to be wrong about.
            .with("spec.runPolicy.onChange", "Rerun")
            .with("spec.output.mode", once() ? "ErrorIfExists" : "Overwrite");
    return hurried ? manifest.with("spec.runPolicy.activeDeadline", "15s") : manifest;
  }

  private String query() {
    return ("SELECT descricao, concat('%s', numero) AS linha FROM input"
                + " WHERE CAST(numero AS INT) BETWEEN %d AND %d AND ")
            .formatted(marker(), first, first + rows - 1)
        + Manifest.slow(pause);
  }

  @Override
  public String toString() {
    return "v%d (%d rows, %d ms each, to %s%s%s%s%s)"
        .formatted(
            number,
            rows,
            pause,
            folder(),
            executors == 0 ? "" : ", an executor",
            backoffLimit == 0 ? ", one attempt" : "",
            hurried ? ", a deadline" : "",
            sound ? "" : ", a column that is not there");
  }
}
