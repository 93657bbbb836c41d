package dev.products.inference.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {

  private static final Map<String, String> DRIVER =
      Map.of("SPARK_DRIVER_BIND_ADDRESS", "10.244.0.7");

  private static final Map<String, String> EXECUTOR =
      Map.of(
          "SPARK_DRIVER_URL", "spark://CoarseGrainedScheduler@driver:7078",
          "SPARK_EXECUTOR_ID", "1",
          "SPARK_EXECUTOR_CORES", "2",
          "SPARK_APPLICATION_ID", "spark-1",
          "SPARK_EXECUTOR_POD_IP", "10.244.0.8",
          "SPARK_RESOURCE_PROFILE_ID", "0",
          "SPARK_EXECUTOR_POD_NAME", "produtos-exec-1");

  @Test
  void driverIsSubmittedInClientModeAndBindsToItsPodsAddress() {
    Command command =
        Command.of(
            List.of("driver", "--properties-file", "/p", "--class", "Main", "spark-internal", "a"),
            DRIVER,
            List.of());

    assertThat(((DriverCommand) command).submission())
        .containsExactly(
            "--conf",
            "spark.driver.bindAddress=10.244.0.7",
            "--conf",
            "spark.executorEnv.SPARK_DRIVER_POD_IP=10.244.0.7",
            "--deploy-mode",
            "client",
            "--properties-file",
            "/p",
            "--class",
            "Main",
            "spark-internal",
            "a");
  }

  @Test
  void driverAsksForExecutorsInItsOwnWayUnlessItsSettingsSayOtherwise() {
    Command command = Command.of(List.of("driver", "spark-internal"), DRIVER, List.of());

    assertThat(command.systemProperties())
        .containsExactly(
            Map.entry(
                "spark.kubernetes.allocation.pods.allocator",
                "dev.products.inference.container.ExecutorAllocator"));
  }

  @Test
  void jarsOfTheImageAreGivenToDriverAndExecutors() {
    Command command =
        Command.of(
            List.of("driver", "spark-internal"),
            DRIVER,
            List.of(Path.of("/app/extra/a.jar"), Path.of("/app/extra/b.jar")));

    assertThat(((DriverCommand) command).submission())
        .containsSequence("--jars", "local:///app/extra/a.jar,local:///app/extra/b.jar");
  }

  @Test
  void executorIsToldByItsEnvironment() {
    Command command = Command.of(List.of("executor"), EXECUTOR, List.of());

    assertThat(((ExecutorCommand) command).arguments())
        .containsExactly(
            "--app-id",
            "spark-1",
            "--cores",
            "2",
            "--driver-url",
            "spark://CoarseGrainedScheduler@driver:7078",
            "--executor-id",
            "1",
            "--hostname",
            "10.244.0.8",
            "--podName",
            "produtos-exec-1",
            "--resourceProfileId",
            "0");
  }

  @Test
  void propertiesOfAnExecutorAreSetInTheOrderOfTheirNumbers() {
    Map<String, String> environment = new HashMap<>(EXECUTOR);
    environment.put("SPARK_JAVA_OPT_10", "-Dspark.driver.port=7078");
    environment.put("SPARK_JAVA_OPT_9", "-Dspark.driver.port=1");
    environment.put("SPARK_JAVA_OPT_0", "-Dmessage=a=b c");
    environment.put("SPARK_JAVA_OPT_1", "-Dflag");
    environment.put("SPARK_JAVA_OPT_2", "--add-opens=java.base/java.lang=ALL-UNNAMED");
    environment.put("SPARK_JAVA_OPT_X", "-Dnot=ours");

    assertThat(Command.of(List.of("executor"), environment, List.of()).systemProperties())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("spark.driver.port", "7078", "message", "a=b c", "flag", ""));
  }

  @Test
  void fileIsPrintedAsOneLineForALog(@TempDir Path folder) throws IOException {
    Path page = Files.writeString(folder.resolve("index.html"), "<html>\nPredições\n</html>");
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(log, true, UTF_8));
    try {
      Command.of(List.of("print", page.toString()), Map.of(), List.of()).run();
    } finally {
      System.setOut(before);
    }

    assertThat(log.toString(UTF_8).lines()).hasSize(1);
    assertThat(Base64.getDecoder().decode(log.toString(UTF_8).strip()))
        .isEqualTo(Files.readAllBytes(page));
  }

  @Test
  void settingsOfAHistoryServerAreWhatItsArgumentsSay() {
    Command command =
        Command.of(
            List.of("history", "spark.history.fs.logDirectory=s3a://loja/a=b"),
            Map.of(),
            List.of());

    assertThat(command.systemProperties())
        .containsEntry("spark.history.fs.logDirectory", "s3a://loja/a=b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''               | arguments: driver ARGUMENT... | executor
          'bash'           | unknown command bash
          'driver'         | driver: needs the arguments of spark-submit
          'driver --class' | driver: missing in the environment: SPARK_DRIVER_BIND_ADDRESS
          'history /data'  | history: "/data" must be a setting of Spark's
          'print /a /b'    | print: takes one file, got [/a, /b]
          'print /none'    | print: there is no file /none
          'executor 1'     | executor: takes no arguments, got [1]
          """,
      maxCharsPerColumn = 200)
  void misuseIsToldInOneLine(String arguments, String message) {
    List<String> given = arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));

    assertThatThrownBy(() -> Command.of(given, Map.of(), List.of()))
        .isInstanceOf(MisuseException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void allThatAnExecutorLacksIsNamedAtOnce() {
    Map<String, String> environment = new HashMap<>(EXECUTOR);
    environment.remove("SPARK_EXECUTOR_ID");
    environment.put("SPARK_DRIVER_URL", "");

    assertThatThrownBy(() -> Command.of(List.of("executor"), environment, List.of()))
        .hasMessage("executor: missing in the environment: SPARK_DRIVER_URL, SPARK_EXECUTOR_ID");
  }

  @Test
  void classpathThatCannotBeHonouredIsRefused() {
    Map<String, String> environment = new HashMap<>(EXECUTOR);
    environment.put("SPARK_CLASSPATH", "/opt/more.jar");

    assertThatThrownBy(() -> Command.of(List.of("executor"), environment, List.of()))
        .hasMessageContaining("spark.executor.extraClassPath");
  }
}
