package dev.products.inference.model.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.model.metadata.FeatureTransformMetadata;
import dev.products.inference.model.metadata.MetadataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The features are 0, 2, 3 and 5. */
class FeatureTransformTest {
  @Test
  void scalesByTheFeaturesFactors() throws MetadataException {
    assertThat(weighted(scale(0, 1, 2, 3, 4, 5, 6), 1, 1, 2, 2)).containsExactly(1, 3, 8, 12);
  }

  @Test
  void scalesFeaturesWithoutAFactorOfTheirOwnByOneThatTheyShare() throws MetadataException {
    // Features 1 + 1 and 1 + 4.
    FeatureTransformMetadata scale =
        new FeatureTransformMetadata(
            FeatureTransformMetadata.Step.SCALE,
            1,
            5,
            Base64.getEncoder().encodeToString(new byte[] {1, 0, 0, 0, 4, 0, 0, 0}),
            base64(10, 100),
            3.0,
            null,
            null,
            null,
            null);
    assertThat(weighted(scale, 1, 1, 1, 1)).containsExactly(1, 10, 3, 100);
  }

  @Test
  void changesOnlyTheFeaturesItIsFor() throws MetadataException {
    assertThat(weighted(scale(2, 10, 100), 1, 1, 2, 2)).containsExactly(1, 10, 200, 2);
    assertThat(weighted(scale(4, 10), 1, 1, 2, 2)).containsExactly(1, 1, 2, 2);
    assertThat(weighted(scale(6, 10), 1, 1, 2, 2)).containsExactly(1, 1, 2, 2);
    assertThat(weighted(normalize(3, 3, FeatureTransformMetadata.Norm.L1), 7, 7, 1, 3))
        .containsExactly(7, 7, 0.25, 0.75);
  }

  @Test
  void multipliesAllByOneNumber() throws MetadataException {
    assertThat(weighted(step(FeatureTransformMetadata.Step.MULTIPLY, 0.5, null, null), 1, 2, 3, -4))
        .containsExactly(0.5, 1, 1.5, -2);
  }

  @Test
  void takesLogarithmsFromTheTableAsFarAsItGoes() throws MetadataException {
    String table = base64(1, 17);
    assertThat(
            weighted(
                step(FeatureTransformMetadata.Step.ONE_PLUS_LOG, null, table, null), 1, 2, 3, 2))
        .containsExactly(1, 17, StrictMath.log(3) + 1, 17);
  }

  @Test
  void dividesByTheNorm() throws MetadataException {
    assertThat(weighted(normalize(0, 6, FeatureTransformMetadata.Norm.L1), 1, -2, 0, 5))
        .containsExactly(0.125, -0.25, 0, 0.625);
    assertThat(weighted(normalize(0, 6, FeatureTransformMetadata.Norm.L2), 1, -1, 1, 1))
        .containsExactly(0.5, -0.5, 0.5, 0.5);
    assertThat(weighted(normalize(0, 6, FeatureTransformMetadata.Norm.MAX), 1, -4, 2, 0))
        .containsExactly(0.25, -1, 0.5, 0);
  }

  @Test
  void leavesARowOfZerosAsItIs() throws MetadataException {
    for (FeatureTransformMetadata.Norm norm : FeatureTransformMetadata.Norm.values()) {
      assertThat(weighted(normalize(0, 6, norm), 0, 0, 0, 0)).containsExactly(0, 0, 0, 0);
    }
  }

  @Test
  void addsSquaresInTheOrderOfIds() throws MetadataException {
    double large = 1e8;
    double norm = Math.sqrt(((large * large + 1) + 1) + 1);
    assertThat(weighted(normalize(0, 6, FeatureTransformMetadata.Norm.L2), large, 1, 1, 1))
        .containsExactly(large / norm, 1 / norm, 1 / norm, 1 / norm);
  }

  @Test
  void makesOneOfWhatIsAboveTheThresholdAndRemovesTheRest() throws MetadataException {
    FeatureRow row = row(1, 2.5, 2, 3);
    new FeatureTransform(step(FeatureTransformMetadata.Step.BINARIZE, null, null, 2.0), "step")
        .apply(row);
    assertThat(row.features()).containsExactly(new Feature(2, 1), new Feature(5, 1));
  }

  @Test
  void removesOnlyFeaturesItIsFor() throws MetadataException {
    FeatureRow row = row(1, 1, 1, 1);
    FeatureTransformMetadata binarize =
        new FeatureTransformMetadata(
            FeatureTransformMetadata.Step.BINARIZE, 1, 3, null, null, null, null, null, null, 2.0);
    new FeatureTransform(binarize, "step").apply(row);
    assertThat(row.features()).containsExactly(new Feature(0, 1), new Feature(5, 1));
  }

  private static FeatureTransformMetadata scale(int offset, double... factors) {
    return new FeatureTransformMetadata(
        FeatureTransformMetadata.Step.SCALE,
        offset,
        factors.length,
        null,
        base64(factors),
        null,
        null,
        null,
        null,
        null);
  }

  private static FeatureTransformMetadata normalize(
      int offset, int size, FeatureTransformMetadata.Norm norm) {
    return new FeatureTransformMetadata(
        FeatureTransformMetadata.Step.NORMALIZE,
        offset,
        size,
        null,
        null,
        null,
        null,
        null,
        norm,
        null);
  }

  private static FeatureTransformMetadata step(
      FeatureTransformMetadata.Step step, Double factor, String logarithms, Double threshold) {
    return new FeatureTransformMetadata(
        step, 0, 6, null, null, null, factor, logarithms, null, threshold);
  }

  private static String base64(double... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(numbers);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static double[] weighted(FeatureTransformMetadata metadata, double... values)
      throws MetadataException {
    FeatureRow row = row(values);
    new FeatureTransform(metadata, "step").apply(row);
    double[] weighted = new double[row.size()];
    for (int i = 0; i < weighted.length; i++) {
      weighted[i] = row.value(i);
    }
    return weighted;
  }

  private static FeatureRow row(double... values) {
    FeatureRow row = new FeatureRow();
    int[] ids = {0, 2, 3, 5};
    for (int i = 0; i < ids.length; i++) {
      row.add(ids[i], values[i]);
    }
    return row;
  }
}
