package dev.products.inference.operator.run;

import dev.products.inference.resource.ModelConfigMapStatus;
import dev.products.inference.resource.RunStatus;
import dev.products.inference.resource.run.Trigger;
import java.util.Optional;

/** Whether a model's ConfigMap has other bytes than a run used. */
public final class ModelChange {

  private ModelChange() {}

  /**
   * What the run's driver says of its model decides, if it said something: the node may have had
   * the ConfigMap as it was before. A run that was made for these very bytes is not repeated for
   * them, whatever its driver says.
   *
   * @param now the ConfigMap, if it is there and known
   */
  public static boolean is(RunStatus run, Optional<ModelConfigMapStatus> now) {
    ModelConfigMapStatus then = run.modelConfigMap();
    if (now.isEmpty() || then == null) {
      return false;
    }
    String digest = now.get().sha256();
    boolean used = digest.equals(run.modelSha256() == null ? then.sha256() : run.modelSha256());
    boolean madeForIt =
        digest.equals(then.sha256()) && Trigger.MODEL_CHANGED.word().equals(run.cause());
    return !used && !madeForIt;
  }
}
