package dev.products.inference.container;

import dev.products.inference.job.TerminationHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The image's entry point. Spark's Kubernetes scheduler gives a driver's container the arguments
 * {@code driver ARGUMENT…} and an executor's {@code executor}, the rest comes as environment
 * variables. Spark's own image answers with a shell script that starts a second JVM; here the first
 * one does the work, so the options of the JVM are the image's and those in {@code
 * JDK_JAVA_OPTIONS}.
 */
public final class SparkEntrypoint {

  private static final int MISUSED = 2;

  /** Shorter than an executor's grace period of 30 seconds, so that the exit code stays ours. */
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(20);

  /** Enough to undo what was staged; a driver that is told to stop has two seconds in all. */
  private static final Duration TIME_FOR_REPORT = Duration.ofMillis(1500);

  /** Where ONNX Runtime finds its native library; else it would unpack one at each start. */
  private static final String NATIVES = "onnxruntime.native.path";

  /**
   * Where an image made from this one puts what its users need besides: a file system's client,
   * say.
   */
  private static final Path EXTRA = Path.of("/app/extra");

  private SparkEntrypoint() {}

  /** Exits with what the job says, 0 if it returns, or 2 if Spark's contract was not kept. */
  public static void main(String[] arguments) {
    Command command;
    try {
      FileNames.requireUtf8(System.getProperty("sun.jnu.encoding"));
      command = Command.of(List.of(arguments), System.getenv(), ExtraJars.in(EXTRA));
      RunFilesCheck.ofThisContainer().require(System.getenv());
    } catch (MisuseException e) {
      System.err.println(e.getMessage());
      System.exit(MISUSED);
      return;
    }
    if (command instanceof DriverCommand) {
      TerminationHandler.install();
    }
    ShutdownDeadline.set(TIME_TO_STOP);
    ReportGracePeriod.of(Thread.currentThread(), TIME_FOR_REPORT);
    Path natives = Path.of("/app/onnxruntime", System.getProperty("os.arch"));
    if (Files.isDirectory(natives)) {
      System.setProperty(NATIVES, natives.toString());
    }
    command.systemProperties().forEach(System::setProperty);
    HadoopUser.set(System.getenv().getOrDefault("SPARK_USER", "spark"));
    command.run();
    // A thread that a library left behind must not keep the pod running.
    System.exit(0);
  }
}
