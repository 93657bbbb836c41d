package dev.products.inference.operator.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.Resources;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator keeps in its memory of an object that a tenant makes as large as it can. */
class KeptMemoryTest {

  private static final Logger LOG = LoggerFactory.getLogger(KeptMemoryTest.class);
  private static final String BULK = "x".repeat(100_000);

  private final KubernetesSerialization json = ClientSerialization.create();

  @Test
  void ofALargePodFewKilobytesAreKept() throws Exception {
    Pod pod;
    try (InputStream yaml = getClass().getResourceAsStream("/golden/executors/driver-pod.yaml")) {
      pod =
          new PodBuilder(Serialization.unmarshal(yaml, Pod.class))
              .editMetadata()
              .addToAnnotations("bulk", BULK)
              .addToLabels("bulk", BULK)
              .addToFinalizers("example.com/" + BULK)
              .endMetadata()
              .withNewStatus()
              .withPhase("Pending")
              .addNewCondition()
              .withType("PodScheduled")
              .withStatus("False")
              .withReason("Unschedulable")
              .withMessage("0/1 nodes are available: 1 Insufficient cpu.")
              .endCondition()
              .endStatus()
              .build();
    }
    assertThat(kept("pod", 2000, Serialization.asJson(pod), Pod.class)).isLessThan(6_000);
  }

  @Test
  void ofALargeEventFewKilobytesAreKept() {
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withName("a")
            .withNamespace("shop")
            .addToAnnotations("bulk", BULK)
            .endMetadata()
            .withNewInvolvedObject()
            .withKind("Pod")
            .withName("a")
            .withNamespace("shop")
            .endInvolvedObject()
            .withReason("FailedMount")
            .withMessage(BULK)
            .build();
    assertThat(kept("event", 2000, Serialization.asJson(event), Event.class)).isLessThan(4_000);
  }

  @Test
  void ofAResourceItsSpecIsKeptAndNothingElse() {
    ProductClassification resource = Resources.read("driver-only");
    String text =
        Serialization.asJson(resource)
            .replaceFirst(
                "\"metadata\":\\{",
                "\"metadata\":{\"annotations\":{\"bulk\":\"%1$s\"},\"labels\":{\"bulk\":\"%1$s\"},"
                    .formatted(BULK));
    assertThat(kept("resource", 1000, text, ProductClassification.class)).isLessThan(20_000);
  }

  @Test
  void ofTheLargestSpecNoMoreThanSomeOfItsSizeIsKept() {
    String nodes = "\"a\",".repeat(7_900) + "\"a\"";
    String text =
        Serialization.asJson(Resources.read("driver-only"))
            .replaceFirst("\"driver\":\\{", "\"driver\":{\"template\":{\"x\":[" + nodes + "]},");
    assertThat(kept("resource of the largest spec", 50, text, ProductClassification.class))
        .isLessThan(700_000);
  }

  /** In bytes, of each of so many. */
  private <T> long kept(String what, int many, String text, Class<T> type) {
    List<T> all = new ArrayList<>(many);
    json.unmarshal(text, type);
    long before = used();
    for (int i = 0; i < many; i++) {
      all.add(json.unmarshal(text, type));
    }
    try {
      long each = (used() - before) / many;
      LOG.info("of a {} of {} characters, {} bytes are kept", what, text.length(), each);
      return each;
    } finally {
      Reference.reachabilityFence(all);
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
