package dev.products.inference.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.ContractJson;
import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.RequestedModel;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.contract.incremental.RequestedIncremental;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver's own process, which a SIGTERM drains. */
class DrainedDriverTest {

  @TempDir private Path folder;

  @Test
  void aDriverThatIsToldToStopSaysThatItWasDrained() throws Exception {
    Files.createDirectory(folder.resolve("entrada"));
    Files.writeString(folder.resolve("entrada/1.csv"), "id,descricao\n1,Boneca\n");
    Path request = Files.writeString(folder.resolve("request.json"), ContractJson.write(request()));
    Path report = folder.resolve("report.json");
    Process driver =
        TestJvm.of(
                List.of(
                    "-Dspark.master=local[1]",
                    "-Dspark.driver.host=127.0.0.1",
                    "-Dspark.driver.bindAddress=127.0.0.1",
                    "-Dspark.ui.enabled=false",
                    "-Dspark.app.name=produtos",
                    "-Dreport.path=" + report),
                JobMain.class,
                request.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () ->
                  !driver.isAlive()
                      || Files.exists(
                          folder.resolve("predicoes/_delta_log/00000000000000000000.json")));
      driver.destroy();

      assertThat(driver.onExit().join().exitValue())
          .as(Files.readString(folder.resolve("log")))
          .isZero();
      JobReport ended = ContractJson.readReport(Files.readString(report));
      assertThat(ended.failure().reason()).isEqualTo(FailureReason.DRIVER_LOST);
      assertThat(ended.failure().message())
          .endsWith(
              "was drained: nothing was under way any more; batches that it had published: 1");
    } finally {
      driver.destroyForcibly();
    }
  }

  private JobRequest request() {
    return new JobRequest(
        "run",
        1,
        new ObjectReference("lojas", "produtos", null),
        new RequestedModel(
            Path.of("../examples/classificador-produtos.onnx").toAbsolutePath().toString(),
            null,
            List.of()),
        new RequestedInput(
                DataFormat.CSV,
                folder + "/entrada",
                Map.of("header", "true"),
                "descricao",
                "id",
                null,
                OnBadRow.REJECT,
                null)
            .incremental(new RequestedIncremental(folder + "/controle").every(3600)),
        new RequestedOutput(
            DataFormat.DELTA,
            folder + "/predicoes",
            OutputMode.APPEND,
            Map.of(),
            RequestedColumn.DEFAULT));
  }
}
