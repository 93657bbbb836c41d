package dev.products.inference.operator.progress;

import dev.products.inference.contract.progress.MonitoringEndpoint;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What a driver asks for before it answers; each pod has one of its own. */
public final class MonitoringToken {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 16;

  private MonitoringToken() {}

  /** The pod with a new one. */
  public static Pod addTo(Pod driver) {
    byte[] token = new byte[BYTES];
    RANDOM.nextBytes(token);
    return new PodBuilder(driver)
        .editMetadata()
        .addToAnnotations(MonitoringEndpoint.TOKEN_ANNOTATION, HexFormat.of().formatHex(token))
        .endMetadata()
        .build();
  }
}
