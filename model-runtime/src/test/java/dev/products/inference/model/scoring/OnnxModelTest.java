package dev.products.inference.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.model.Explanation;
import dev.products.inference.model.GoldenRow;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.metadata.SmallModel;
import dev.products.inference.model.metadata.Vectors;
import dev.products.inference.model.onnx.OnnxGraph;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxModelTest {
  @TempDir private Path folder;

  @Test
  void isTheSamePlainAndCompressed() throws ModelException, IOException {
    Path plain = Files.write(folder.resolve("model.onnx"), SmallModel.onnx());
    Path compressed = Files.write(folder.resolve("model.onnx.gz"), gzip(SmallModel.onnx()));
    try (OnnxModel one = OnnxModel.load(plain);
        OnnxModel other = OnnxModel.load(compressed)) {
      assertThat(one.sha256()).matches("[0-9a-f]{64}").isEqualTo(other.sha256());
      assertThat(one.categories())
          .containsExactly("brinquedo", "game", "livro", "maquiagem")
          .isEqualTo(other.categories());
    }
  }

  @Test
  void knowsItsGoldenRows() throws ModelException {
    ObjectNode metadata = SmallModel.metadata();
    metadata.putArray("golden_rows").addObject().put("text", "Batom").put("category", "maquiagem");
    byte[] onnx = SmallModel.onnx("small-graph.onnx", metadata.toString());
    try (OnnxModel model = OnnxModel.load(onnx)) {
      assertThat(model.goldenRows()).containsExactly(new GoldenRow("Batom", "maquiagem"));
    }
  }

  @Test
  void explainsKnownAndUnknownTerms() throws ModelException {
    try (OnnxModel model = OnnxModel.load(SmallModel.onnx())) {
      Explanation explanation = model.explain("JOGO de jogo xyz");
      assertThat(explanation.terms())
          .extracting(Explanation.Term::text)
          .containsExactly("jogo", "de", "xyz");
      assertThat(explanation.terms()).extracting(Explanation.Term::count).containsExactly(2, 1, 1);
      assertThat(explanation.terms().get(0).featureId()).isPresent();
      assertThat(explanation.terms().get(2).featureId()).isEqualTo(OptionalInt.empty());
      assertThat(explanation.scores()).hasSize(4);
      assertThat(explanation.scores().get(0).category()).isEqualTo(explanation.category());
      assertThat(
              explanation.scores().stream().mapToDouble(s -> s.probability().orElseThrow()).sum())
          .isCloseTo(1, within(1e-9));
      assertThat(explanation.scoreKind()).isEqualTo("joint log likelihood");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      few-weights-graph.onnx  | SCORING_FAILED | fails on a batch
      no-scores-graph.onnx    | WRONG_OUTPUTS  | has the outputs category_index int64 [batch], probabilities double [batch, 4] instead of
      float-index-graph.onnx  | WRONG_OUTPUTS  | category_index float [batch]
      float-probabilities-graph.onnx | WRONG_OUTPUTS | probabilities float [batch, 4] instead of category_index int64 [batch], scores double [batch, categories], probabilities double
      string-labels.onnx      | WRONG_INPUTS   | has the inputs text string [N] instead of some of feature_matrix
      """)
  void refusesAGraphThatIsNotItsMetadatas(
      String graph, ModelException.Reason reason, String message) {
    assertRefused(SmallModel.onnx(graph, SmallModel.metadata().toString()), reason, message);
  }

  @Test
  void refusesCategoriesThatTheGraphDoesNotHave() {
    ObjectNode metadata = SmallModel.metadata();
    metadata.withArray("categories").add("disco");
    assertRefused(
        SmallModel.onnx("small-graph.onnx", metadata.toString()),
        ModelException.Reason.SCORING_FAILED,
        "gave no scores of shape [1, 5]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      small-graph.onnx  | BAD_METADATA   | has lost the property product_classification
      float-input.onnx  | WRONG_INPUTS   | has the inputs x float [N, 3]; it must be compiled by product-model, or have
      two-inputs.onnx   | WRONG_INPUTS   | has the inputs text string [N], price float [N]; it must
      no-inputs.onnx    | WRONG_INPUTS   | has the inputs none; it must be compiled by product-model
      float-labels.onnx | WRONG_OUTPUTS  | has the outputs label float [N]; one must be the label of each row
      external.onnx     | NOT_ONNX       | has weights in another file; save it as one file
      one-row.onnx      | SCORING_FAILED | output label has no label for each of 2 rows
      """)
  void refusesAModelOfAnotherToolThatItCannotUse(
      String graph, ModelException.Reason reason, String message) {
    assertRefused(Vectors.bytes(graph), reason, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      not JSON    | product_classification: is not JSON
      null        | product_classification: is null
      []          | product_classification: is not an object
      {"format":3 | product_classification: is not JSON
      """)
  void refusesMetadataThatIsNoJsonObject(String metadata, String message) {
    assertRefused(
        SmallModel.onnx("small-graph.onnx", metadata), ModelException.Reason.BAD_METADATA, message);
  }

  @Test
  void refusesBytesThatAreNoModel() {
    byte[] onnx = SmallModel.onnx();
    assertRefused(
        new byte[0], ModelException.Reason.NOT_ONNX, "ONNX Runtime cannot load the model");
    assertRefused(
        new byte[100], ModelException.Reason.NOT_ONNX, "ONNX Runtime cannot load the model");
    assertRefused(
        Arrays.copyOf(onnx, 500),
        ModelException.Reason.NOT_ONNX,
        "The model is not ONNX, or is not all there");
  }

  @Test
  void stopsAGraphThatDoesNotEnd() throws ModelException {
    try (OnnxGraph endless = OnnxGraph.load(Vectors.bytes("endless.onnx"), Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> StringGraph.of(endless))
          .isInstanceOf(ModelException.class)
          .hasMessage("The model fails on a batch: it does not finish within 1 s");
    }
  }

  @Test
  void refusesDamagedGzip() throws IOException {
    byte[] compressed = gzip(SmallModel.onnx());
    assertRefused(
        Arrays.copyOf(compressed, 500), ModelException.Reason.UNREADABLE, "is not intact gzip");
    compressed[50] ^= 0x40;
    assertRefused(compressed, ModelException.Reason.UNREADABLE, "is not intact gzip");
  }

  @Test
  void refusesGzipThatGrowsBeyondWhatTheMemoryHolds() throws IOException {
    byte[] compressed = gzip(new byte[100_000]);
    assertThatCode(() -> ModelFile.uncompressed(compressed, 100_000)).doesNotThrowAnyException();
    assertThatThrownBy(() -> ModelFile.uncompressed(compressed, 99_999))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "The model has more than 99999 bytes, uncompressed; with this JVM's heap it may have 99999");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Path missing = folder.resolve("missing.onnx");
    assertThatThrownBy(() -> OnnxModel.load(missing))
        .hasMessage("There is no model file " + missing);
    assertThatThrownBy(() -> OnnxModel.load(folder))
        .hasMessage(folder + " is a folder instead of a model file");
  }

  private static void assertRefused(byte[] model, ModelException.Reason reason, String message) {
    ModelException refusal =
        catchThrowableOfType(ModelException.class, () -> OnnxModel.load(model).close());
    assertThat(refusal).isNotNull().hasMessageContaining(message);
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.getMessage()).doesNotContain("\n").hasSizeLessThan(500);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    }
    return compressed.toByteArray();
  }
}
