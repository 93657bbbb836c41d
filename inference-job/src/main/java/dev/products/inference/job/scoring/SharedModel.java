package dev.products.inference.job.scoring;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.failure.FileAccess;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.store.StoredModel;
import dev.products.inference.model.ClassificationModel;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.scoring.OnnxModel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;

/**
 * The models of this JVM: one session each, shared by all task threads and kept until the JVM ends.
 */
public final class SharedModel {

  private static final ConcurrentHashMap<Key, ClassificationModel> LOADED =
      new ConcurrentHashMap<>();

  private record Key(String path, String sha256) {}

  private SharedModel() {}

  /**
   * Loads the model anew, in the driver.
   *
   * @param place its file, or its URI
   */
  public static ClassificationModel load(String place, Configuration configuration) {
    return load(StoredModel.is(place) ? StoredModel.read(place, configuration) : Path.of(place));
  }

  private static ClassificationModel load(Path file) {
    try {
      return OnnxModel.load(file);
    } catch (ModelException e) {
      Optional<String> why =
          e.reason() == ModelException.Reason.UNREADABLE
              ? FileAccess.unreadable(file)
              : Optional.empty();
      throw why.map(words -> unreadable(words, e)).orElseGet(() -> failure(e));
    }
  }

  private static JobException unreadable(String why, ModelException cause) {
    return new JobException(FailureReason.MODEL_UNREADABLE, "spec.model", why, cause);
  }

  /** Makes a loaded model the one that this JVM's tasks share. */
  public static void share(String path, ClassificationModel model) {
    LOADED.putIfAbsent(new Key(path, model.sha256()), model);
  }

  /**
   * The model that the driver checked; a file that changed since then is refused.
   *
   * @param bytes of the driver's; null if this process has a file of its own
   */
  static ClassificationModel get(String path, String sha256, Broadcast<byte[]> bytes) {
    return LOADED.computeIfAbsent(
        new Key(path, sha256),
        key -> {
          ClassificationModel model =
              load(bytes == null ? Path.of(path) : StoredModel.given(bytes));
          if (!model.sha256().equals(key.sha256())) {
            model.close();
            throw new JobException(
                FailureReason.MODEL_DIGEST_MISMATCH,
                "spec.model",
                "the model changed while the run was under way: the driver read "
                    + key.sha256()
                    + ", an executor "
                    + model.sha256());
          }
          return model;
        });
  }

  static JobException failure(ModelException e) {
    FailureReason reason =
        switch (e.reason()) {
          case UNREADABLE -> FailureReason.MODEL_UNREADABLE;
          case NOT_ONNX, WRONG_INPUTS, WRONG_OUTPUTS, BAD_METADATA -> FailureReason.MODEL_INVALID;
          case SCORING_FAILED -> FailureReason.MODEL_FAILED;
        };
    return new JobException(reason, "spec.model", e.getMessage(), e);
  }
}
