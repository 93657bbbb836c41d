package dev.products.inference.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.RequestedModel;
import dev.products.inference.job.FreePort;
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.Reports;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model in an object store classifies as the same file of each process. */
class StoredModelTest {

  private static final Path MODEL = Path.of("../examples/classificador-produtos.onnx");

  @TempDir private Path folder;

  private static Configuration configuration() {
    return SampleRun.spark().sparkContext().hadoopConfiguration();
  }

  private static void put(byte[] bytes, String to, Configuration configuration) throws IOException {
    org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(to);
    try (OutputStream out = target.getFileSystem(configuration).create(target, true)) {
      out.write(bytes);
    }
  }

  private SampleRun sample() {
    return SampleRun.of(folder, DataFormat.CSV)
        .option("header", "true")
        .file("descricao", "controle ps4 jogo", "batom vermelho", "boneca de pano", "livro usado");
  }

  private static JobRequest request(SampleRun sample, String model, String sha256) {
    JobRequest local = sample.request();
    return new JobRequest(
        local.runId(),
        1,
        null,
        new RequestedModel(model, sha256, List.of()),
        local.input(),
        local.output());
  }

  private static JobReport run(SparkSession spark, JobRequest request) {
    return new InferenceJob(spark, Clock.systemUTC()).run(request, Progress.NONE);
  }

  /** The same graph, of a producer with another version. */
  private static byte[] another(byte[] model) {
    byte[] bytes = Arrays.copyOf(model, model.length + 3);
    System.arraycopy(new byte[] {3 << 3 | 2, 1, '9'}, 0, bytes, model.length, 3);
    return bytes;
  }

  private JobFailure failure(String model, String sha256) {
    JobFailure failure = Reports.failure(run(SampleRun.spark(), request(sample(), model, sha256)));
    assertThat(folder.resolve("out")).doesNotExist();
    return failure;
  }

  @Test
  void itIsReadPlainOrPackedAndPinnedAsAFileIs() throws IOException {
    String bucket = S3Server.bucket("modelos", configuration());
    SampleRun sample = sample();
    String digest = run(SampleRun.spark(), sample.request()).modelSha256();
    List<String> fromFile = sample.predictions();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      Files.copy(MODEL, gzip);
    }
    put(Files.readAllBytes(MODEL), bucket + "/m.onnx", configuration());
    put(packed.toByteArray(), bucket + "/m.onnx.gz", configuration());

    for (String model : List.of(bucket + "/m.onnx", bucket + "/m.onnx.gz")) {
      JobReport report = run(SampleRun.spark(), request(sample, model, digest));
      Reports.result(report);
      assertThat(report.modelSha256()).isEqualTo(digest);
      assertThat(sample.predictions()).isEqualTo(fromFile);
    }
  }

  @Test
  void otherBytesUnderTheSameNameAreRefusedByThePinAndToldWithout() throws IOException {
    String model = S3Server.bucket("trocados", configuration()) + "/m.onnx";
    put(Files.readAllBytes(MODEL), model, configuration());
    String digest = run(SampleRun.spark(), request(sample(), model, null)).modelSha256();
    put(another(Files.readAllBytes(MODEL)), model, configuration());

    assertThat(run(SampleRun.spark(), request(sample(), model, null)).modelSha256())
        .isNotEqualTo(digest);
    JobFailure pinned = Reports.failure(run(SampleRun.spark(), request(sample(), model, digest)));
    assertThat(pinned.reason()).isEqualTo(FailureReason.MODEL_DIGEST_MISMATCH);
  }

  @Test
  void failuresSayWhetherTheModelOrItsStoreIsAtFault() throws IOException {
    String bucket = S3Server.bucket("sem-modelos", configuration());
    JobFailure missing = failure(bucket + "/m.onnx", null);
    assertThat(missing.reason()).isEqualTo(FailureReason.MODEL_UNREADABLE);
    assertThat(missing.field()).isEqualTo("spec.model.uri");
    assertThat(missing.message()).isEqualTo("there is no file s3a://sem-modelos/m.onnx");

    put(new byte[] {1, 2, 3}, bucket + "/x.onnx", configuration());
    assertThat(failure(bucket + "/x.onnx", null).reason()).isEqualTo(FailureReason.MODEL_INVALID);

    String closed = S3Server.bucket("modelo-fechado", configuration(), S3Server.port(), "errado");
    JobFailure refused = failure(closed + "/m.onnx", null);
    assertThat(refused.reason()).isEqualTo(FailureReason.MODEL_UNAVAILABLE);
    assertThat(refused.message()).contains("(403 ").doesNotContain("errado");

    S3Server.reach("modelo-longe", configuration(), FreePort.next(), S3Server.SECRET);
    JobFailure away = failure("s3a://modelo-longe/m.onnx", null);
    assertThat(away.reason()).isEqualTo(FailureReason.MODEL_UNAVAILABLE);
    assertThat(away.message()).contains("does not answer");

    JobFailure unknown = failure("nada://modelos/m.onnx", null);
    assertThat(unknown.reason()).isEqualTo(FailureReason.MODEL_UNREADABLE);
    assertThat(unknown.message()).contains("nada");
  }

  @Test
  void oneInAzureIsReadAsOneInAnS3() throws IOException {
    String container = AzureServer.container("modelos", configuration());
    JobFailure missing = failure(container + "/m.onnx", null);
    assertThat(missing.reason()).isEqualTo(FailureReason.MODEL_UNREADABLE);
    assertThat(missing.message()).isEqualTo("there is no file " + container + "/m.onnx");
    String elsewhere = container.replace("//modelos@", "//ausente@");
    JobFailure noContainer = failure(elsewhere + "/m.onnx", null);
    assertThat(noContainer.reason()).isEqualTo(FailureReason.MODEL_UNAVAILABLE);
    assertThat(noContainer.message()).startsWith("there is no container ausente in the account ");

    SampleRun sample = sample();
    String digest = run(SampleRun.spark(), sample.request()).modelSha256();
    List<String> fromFile = sample.predictions();
    StoredInputs.put(MODEL, container + "/v1/m.onnx");
    Reports.result(run(SampleRun.spark(), request(sample, container + "/v1/m.onnx", digest)));
    assertThat(sample.predictions()).isEqualTo(fromFile);
  }

  @Test
  void soIsOneInGooglesStorage() throws IOException {
    String bucket = GcsServer.bucket("modelos", configuration());
    JobFailure missing = failure(bucket + "/m.onnx", null);
    assertThat(missing.reason()).isEqualTo(FailureReason.MODEL_UNREADABLE);
    assertThat(missing.message()).isEqualTo("there is no file gs://modelos/m.onnx");
    JobFailure noBucket = failure("gs://sem-modelos/m.onnx", null);
    assertThat(noBucket.reason()).isEqualTo(FailureReason.MODEL_UNAVAILABLE);
    assertThat(noBucket.message()).startsWith("there is no bucket sem-modelos at http://");

    SampleRun sample = sample();
    String digest = run(SampleRun.spark(), sample.request()).modelSha256();
    List<String> fromFile = sample.predictions();
    StoredInputs.put(MODEL, bucket + "/v1/m.onnx");
    Reports.result(run(SampleRun.spark(), request(sample, bucket + "/v1/m.onnx", digest)));
    assertThat(sample.predictions()).isEqualTo(fromFile);
  }
}
