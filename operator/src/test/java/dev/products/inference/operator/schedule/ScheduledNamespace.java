package dev.products.inference.operator.schedule;

import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A namespace whose resource has a schedule, and what is done to it. */
final class ScheduledNamespace {

  private ScheduledNamespace() {}

  /** Later than any test takes, so that nothing is due when the resources are created. */
  static Instant due() {
    return Instant.now().truncatedTo(ChronoUnit.HOURS).plus(3, ChronoUnit.HOURS);
  }

  static String daily(Instant due) {
    return "schedule: \"0 %d * * *\"".formatted(hour(due));
  }

  /** Each day then, and an hour later. */
  static String twice(Instant due) {
    return "schedule: \"0 %d,%d * * *\"".formatted(hour(due), (hour(due) + 1) % 24);
  }

  static TestNamespace create(KubernetesClient client, String runPolicy) {
    TestNamespace namespace = new TestNamespace(client);
    namespace.model();
    namespace.create(Resources.read("driver-only", "{" + runPolicy + "}"));
    return namespace;
  }

  /** An edit that changes no run: the operator looks, by the clock as it is set now. */
  static void nudge(TestNamespace namespace, int number) {
    namespace.patch("{\"runPolicy\": {\"backoffLimit\": %d}}".formatted(10 + number));
  }

  static void tell(TestNamespace namespace, ProductClassificationStatus status) {
    KubernetesClient client = namespace.client();
    client
        .resources(ProductClassification.class)
        .inNamespace(namespace.name())
        .withName("produtos")
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON),
            "[{\"op\": \"replace\", \"path\": \"/status\", \"value\": %s}]"
                .formatted(Serialization.asJson(status)));
  }

  private static int hour(Instant time) {
    return time.atOffset(ZoneOffset.UTC).getHour();
  }

  static String minute(Instant time) {
    return "-" + time.toString().replaceAll("[-T:Z]", "").substring(0, 12);
  }
}
