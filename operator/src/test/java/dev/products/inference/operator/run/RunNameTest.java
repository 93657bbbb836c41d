package dev.products.inference.operator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.Resources;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunNameTest {

  @Test
  void anotherRunPolicyIsTheSameRun() {
    ProductClassification resource = Resources.read("driver-only");
    ProductClassification suspended =
        changed(resource, "spec:\n", "spec:\n  runPolicy: {suspend: true}\n");
    assertThat(RunName.current(suspended)).isEqualTo(RunName.current(resource));
  }

  @ParameterizedTest
  @CsvSource({
    "path: \"/data/predicoes\",path: \"/data/outras\"",
    "header: \"true\",header: \"false\"",
    "claimName: \"produtos\",claimName: \"outros\"",
    "6f1f3c9e,7f1f3c9e"
  })
  void anotherDefinitionOrResourceIsAnotherRun(String from, String to) {
    ProductClassification resource = Resources.read("driver-only");
    assertThat(RunName.current(changed(resource, from, to)))
        .isNotEqualTo(RunName.current(resource));
  }

  @Test
  void aRunKeepsItsNameWhileItsGenerationLasts() {
    ProductClassification resource = Resources.read("driver-only");
    resource.setStatus(status(1L));
    assertThat(RunName.current(resource).id()).isEqualTo("named-before");
    resource.setStatus(status(0L));
    assertThat(RunName.current(resource).id()).isNotEqualTo("named-before");
  }

  @Test
  void aScheduledRunIsOfTheSameDefinitionAndItsNameTellsItsTime() {
    ProductClassification resource = Resources.read("executors");
    Instant time = Instant.parse("2026-11-24T03:00:00Z");
    RunName scheduled = RunName.current(resource).at(time);
    assertThat(scheduled.id()).hasSizeLessThanOrEqualTo(48).endsWith("-202611240300");
    assertThat(scheduled.at(time)).isEqualTo(scheduled);

    RunStatus run = new RunStatus(scheduled.id(), 1, null, null, null, null, null, null, null);
    resource.setStatus(new ProductClassificationStatus(3L, null, null, run, null, null));
    assertThat(RunName.current(resource)).isEqualTo(scheduled);
  }

  @Test
  void templatesThatDifferInOrderAloneAreTheSameRun() {
    ProductClassification resource = Resources.read("driver-only");
    String template = "spec:\n  driver: {template: {spec: {%s}}}\n";
    assertThat(
            RunName.current(
                changed(resource, "spec:\n", template.formatted("nodeName: a, hostname: b"))))
        .isEqualTo(
            RunName.current(
                changed(resource, "spec:\n", template.formatted("hostname: b, nodeName: a"))));
  }

  private static ProductClassificationStatus status(Long generation) {
    RunStatus run = new RunStatus("named-before", 1, null, null, null, null, null, null, null);
    return new ProductClassificationStatus(generation, null, null, run, null, null);
  }

  private static ProductClassification changed(
      ProductClassification resource, String from, String to) {
    String yaml =
        Serialization.asYaml(resource).replaceAll("  (driver|runPolicy):\n(    .*\n)+", "");
    assertThat(yaml).contains(from);
    return Serialization.unmarshal(yaml.replace(from, to), ProductClassification.class);
  }
}
