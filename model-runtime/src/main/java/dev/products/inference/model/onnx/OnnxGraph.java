package dev.products.inference.model.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.products.inference.model.ModelException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A graph in ONNX Runtime, set up for a JVM whose task threads each score their own batches.
 * Thread-safe.
 */
public final class OnnxGraph implements AutoCloseable {
  private static final Duration RUN_LIMIT = Duration.ofMinutes(2);

  private final OrtSession session;
  private final Duration runLimit;
  private final Map<String, NodeInfo> inputs;
  private final Map<String, NodeInfo> outputs;

  private OnnxGraph(OrtSession session, Duration runLimit) throws OrtException {
    this.session = session;
    this.runLimit = runLimit;
    this.inputs = session.getInputInfo();
    this.outputs = session.getOutputInfo();
  }

  public static OnnxGraph load(byte[] onnx) throws ModelException {
    return load(onnx, RUN_LIMIT);
  }

  /** Loads a graph whose runs are stopped after so long. */
  public static OnnxGraph load(byte[] onnx, Duration runLimit) throws ModelException {
    Optional<String> problem = ExternalData.problem(onnx);
    if (problem.isPresent()) {
      throw new ModelException(ModelException.Reason.NOT_ONNX, problem.get());
    }
    OrtEnvironment environment = environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // It would keep the memory of the largest batch ever; without it, batches are as fast.
      options.setCPUArenaAllocator(false);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return new OnnxGraph(environment.createSession(onnx, options), runLimit);
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
  public static OrtEnvironment environment() {
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
  public static String message(OrtException e) {
    String message = e.getMessage().lines().findFirst().orElse("");
    return message.replaceFirst("^Error code - \\S+ - message: ", "");
  }

  public Map<String, NodeInfo> inputs() {
    return inputs;
  }

  public Map<String, NodeInfo> outputs() {
    return outputs;
  }

  /** The value of a property that the model's maker added. */
  public Optional<String> metadata(String property) throws ModelException {
    try {
      return session.getMetadata().getCustomMetadataValue(property);
    } catch (OrtException e) {
      throw new ModelException(
          ModelException.Reason.BAD_METADATA,
          "The model's properties cannot be read: " + message(e),
          e);
    }
  }

  /** Runs the graph for some of its outputs. The caller closes the result. */
  public OrtSession.Result run(Map<String, ? extends OnnxTensorLike> values, Set<String> wanted)
      throws ModelException {
    try (RunTimeout limit = new RunTimeout(runLimit)) {
      try {
        return session.run(values, wanted, limit.options());
      } catch (OrtException e) {
        String problem =
            limit.exceeded()
                ? "it does not finish within " + runLimit.toSeconds() + " s"
                : message(e);
        throw new ModelException(
            ModelException.Reason.SCORING_FAILED, "The model fails on a batch: " + problem, e);
      }
    } catch (OrtException e) {
      throw new ModelException(
          ModelException.Reason.SCORING_FAILED, "The model cannot run: " + message(e), e);
    }
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
