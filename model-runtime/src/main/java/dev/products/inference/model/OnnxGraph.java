package dev.products.inference.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A graph in ONNX Runtime, set up for a JVM whose task threads each score their own batches.
 * Thread-safe.
 */
final class OnnxGraph implements AutoCloseable {
  private final OrtSession session;
  private final Map<String, NodeInfo> inputs;
  private final Map<String, NodeInfo> outputs;
  private final Map<String, String> metadata;

  private OnnxGraph(OrtSession session) throws OrtException {
    this.session = session;
    this.inputs = session.getInputInfo();
    this.outputs = session.getOutputInfo();
    this.metadata = session.getMetadata().getCustomMetadata();
  }

  static OnnxGraph load(byte[] onnx) throws ModelException {
    OrtEnvironment environment = environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return new OnnxGraph(environment.createSession(onnx, options));
    } catch (OrtException e) {
      throw new ModelException(
          ModelException.Reason.NOT_ONNX, "ONNX Runtime cannot load the model: " + explained(e), e);
    }
  }

  /**
   * The JVM's one environment.
   *
   * @throws IllegalStateException if this machine cannot run ONNX Runtime at all
   */
  static OrtEnvironment environment() {
    try {
      return OrtEnvironment.getEnvironment(
          OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "product-classification");
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "ONNX Runtime cannot start; it needs glibc, libstdc++ and a writable folder for the system property"
              + " java.io.tmpdir, which is "
              + System.getProperty("java.io.tmpdir"),
          e);
    }
  }

  private static String explained(OrtException e) {
    String message = message(e);
    return message.contains("locale")
        ? "it needs the locale en_US.UTF-8, which this machine does not have; install it, or compile the model with"
            + " product-model, whose models need none"
        : message;
  }

  /** What ONNX Runtime says went wrong, in one line. */
  static String message(OrtException e) {
    String message = e.getMessage().lines().findFirst().orElse("");
    return message.replaceFirst("^Error code - \\S+ - message: ", "");
  }

  Map<String, NodeInfo> inputs() {
    return inputs;
  }

  Map<String, NodeInfo> outputs() {
    return outputs;
  }

  Optional<String> metadata(String property) {
    return Optional.ofNullable(metadata.get(property));
  }

  OrtSession.Result run(Map<String, OnnxTensor> values, Set<String> wanted) throws OrtException {
    return session.run(values, wanted);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close its session", e);
    }
  }
}
