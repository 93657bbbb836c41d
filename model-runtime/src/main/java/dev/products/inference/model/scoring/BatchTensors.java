package dev.products.inference.model.scoring;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxSparseTensor;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.products.inference.model.features.FeatureBatch;
import dev.products.inference.model.onnx.OnnxGraph;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A batch as the inputs of a compiled model's graph, over the batch's own memory. */
final class BatchTensors implements AutoCloseable {
  private final OrtEnvironment environment = OnnxGraph.environment();
  private final Map<String, OnnxTensorLike> inputs = new HashMap<>();

  /** Makes the inputs that the graph takes. */
  BatchTensors(FeatureBatch batch, boolean withProbabilities, Set<String> taken)
      throws OrtException {
    try {
      for (String name : taken) {
        inputs.put(name, tensor(name, batch, withProbabilities));
      }
    } catch (OrtException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private OnnxTensorLike tensor(String name, FeatureBatch batch, boolean withProbabilities)
      throws OrtException {
    long features = batch.features();
    return switch (name) {
      case CompiledSignature.FEATURES ->
          OnnxSparseTensor.createSparseTensor(
              environment,
              new OnnxSparseTensor.COOTensor(
                  batch.indices(),
                  new long[] {features, 2},
                  batch.values(),
                  new long[] {batch.rows(), batch.columns()},
                  OnnxJavaType.DOUBLE,
                  features));
      case CompiledSignature.INDICES ->
          OnnxTensor.createTensor(environment, batch.indices(), new long[] {features, 2});
      case CompiledSignature.VALUES ->
          OnnxTensor.createTensor(environment, batch.values(), new long[] {features});
      case CompiledSignature.BATCH_SIZE ->
          OnnxTensor.createTensor(
              environment, LongBuffer.wrap(new long[] {batch.rows()}), new long[] {1});
      case CompiledSignature.WITH_PROBABILITIES ->
          OnnxTensor.createTensor(environment, new boolean[] {withProbabilities});
      default -> throw new IllegalArgumentException("No batch has " + name);
    };
  }

  Map<String, OnnxTensorLike> inputs() {
    return inputs;
  }

  @Override
  public void close() {
    inputs.values().forEach(OnnxTensorLike::close);
  }
}
