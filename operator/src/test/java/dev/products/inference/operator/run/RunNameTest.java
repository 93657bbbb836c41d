package dev.products.inference.operator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.Resources;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunNameTest {

  @Test
  void anotherRunPolicyIsTheSameRun() {
    ProductClassification resource = Resources.read("driver-only");
    ProductClassification suspended =
        changed(resource, "spec:\n", "spec:\n  runPolicy: {suspend: true}\n");
    assertThat(current(suspended)).isEqualTo(current(resource));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{value: Id}, {value: Text}, {value: Prediction}]",
        "[{value: Id, name: id}, {value: Text}, {value: Prediction, name: predict}]"
      })
  void theDefaultColumnsWrittenOutAreTheSameRun(String columns) {
    ProductClassification resource = Resources.read("driver-only");
    assertThat(current(withColumns(resource, columns))).isEqualTo(current(resource));
    assertThat(current(withColumns(resource, "[{value: Prediction}]")))
        .isNotEqualTo(current(resource));
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
    assertThat(current(changed(resource, from, to))).isNotEqualTo(current(resource));
  }

  @Test
  void aDefinitionThatComesBackIsAnotherRun() {
    ProductClassification resource = Resources.read("driver-only");
    RunName first = current(resource);
    resource.getMetadata().setGeneration(2L);
    resource.setStatus(status(first.id(), 1L, Phase.SUCCEEDED));
    assertThat(current(resource)).as("another run policy").isEqualTo(first);

    resource.setStatus(status("produtos-0123456789-2", 2L, Phase.SUCCEEDED));
    resource.getMetadata().setGeneration(3L);
    assertThat(current(resource).id()).isEqualTo(first.id().replaceFirst("1$", "3"));
  }

  @Test
  void aRunThatIsResumedIsAnotherRun() {
    ProductClassification resource = Resources.read("driver-only");
    RunName first = current(resource);
    resource.setStatus(status(first.id(), 2L, Phase.SUSPENDED));
    resource.getMetadata().setGeneration(2L);
    assertThat(current(resource)).as("while it is suspended").isEqualTo(first);
    resource.getMetadata().setGeneration(3L);
    assertThat(current(resource)).isNotEqualTo(first);
  }

  @Test
  void aDriverThatTheStatusDoesNotKnowYetIsAdopted() {
    ProductClassification resource = Resources.read("driver-only");
    RunName first = current(resource);
    RunName second = new RunName(first.id().replaceFirst("1$", "2"));
    resource.getMetadata().setGeneration(4L);
    List<RunName> submitted = List.of(first, second);

    resource.setStatus(status("produtos-0123456789-1", 1L, Phase.SUCCEEDED));
    assertThat(RunName.current(resource, submitted)).isEqualTo(second);
    resource.setStatus(status("produtos-0123456789-3", 3L, Phase.SUCCEEDED));
    assertThat(RunName.current(resource, submitted).id()).endsWith("-4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-202611240300"})
  void aRunOfAnEarlierVersionIsNotRepeated(String time) {
    ProductClassification resource = Resources.read("driver-only");
    RunName old = new RunName(current(resource).id().replaceFirst("-1$", "") + time);
    resource.getMetadata().setGeneration(2L);
    resource.setStatus(status(old.id(), 1L, Phase.RUNNING));
    assertThat(current(resource)).isEqualTo(old);

    resource.setStatus(null);
    assertThat(RunName.current(resource, List.of(old))).as("its status is lost").isEqualTo(old);
  }

  @ParameterizedTest
  @CsvSource({
    "a,1",
    "2026.com.um.nome.muito.comprido.mesmo.ja.nem.sei,999999999",
    "x-0123456789-7,12"
  })
  void aNameIsALabelOfAtMost48Characters(String name, long generation) {
    ProductClassification resource = Resources.read("driver-only");
    resource.getMetadata().setName(name);
    resource.getMetadata().setGeneration(generation);
    RunName run = current(resource).at(Instant.parse("2026-11-24T03:00:00Z"));
    assertThat(run.id()).matches("[a-z][a-z0-9-]{0,47}").doesNotContain("--");
    resource.setStatus(status(run.id(), 0L, Phase.RUNNING));
    resource.getMetadata().setGeneration(generation + 1);
    assertThat(current(resource)).isEqualTo(run);
  }

  @Test
  void aRunKeepsItsNameWhileItsGenerationLasts() {
    ProductClassification resource = Resources.read("driver-only");
    resource.setStatus(status(1L));
    assertThat(current(resource).id()).isEqualTo("named-before");
    resource.setStatus(status(0L));
    assertThat(current(resource).id()).isNotEqualTo("named-before");
  }

  @Test
  void aScheduledRunIsOfTheSameDefinitionAndItsNameTellsItsTime() {
    ProductClassification resource = Resources.read("executors");
    Instant time = Instant.parse("2026-11-24T03:00:00Z");
    RunName scheduled = current(resource).at(time);
    assertThat(scheduled.id()).hasSizeLessThanOrEqualTo(48).endsWith("-202611240300");
    assertThat(scheduled.dueTime()).contains(time);
    assertThat(scheduled.at(time.plusSeconds(60)).id()).endsWith("-202611240301");
    assertThat(scheduled.at(time)).as("for one time there is one").isEqualTo(scheduled);

    RunName requested = scheduled.requestedAt(time);
    assertThat(requested.id()).hasSizeLessThanOrEqualTo(48).endsWith("-r1795489200");
    assertThat(requested.dueTime()).isEmpty();
    assertThat(requested.at(time)).isEqualTo(scheduled);

    RunStatus run = RunStatus.of(scheduled.id(), 1, null, null);
    resource.setStatus(new ProductClassificationStatus(3L, null, null, run, null, null, null));
    assertThat(current(resource)).isEqualTo(scheduled);
  }

  @Test
  void templatesThatDifferInOrderAloneAreTheSameRun() {
    ProductClassification resource = Resources.read("driver-only");
    String template = "spec:\n  driver: {template: {spec: {%s}}}\n";
    assertThat(
            current(changed(resource, "spec:\n", template.formatted("nodeName: a, hostname: b"))))
        .isEqualTo(
            current(changed(resource, "spec:\n", template.formatted("hostname: b, nodeName: a"))));
  }

  private static RunName current(ProductClassification resource) {
    return RunName.current(resource, List.of());
  }

  private static ProductClassificationStatus status(Long generation) {
    return status("named-before", generation, Phase.RUNNING);
  }

  private static ProductClassificationStatus status(String run, Long generation, Phase phase) {
    return new ProductClassificationStatus(
        generation, phase, null, RunStatus.of(run, 1, null, null), null, null, null);
  }

  private static ProductClassification withColumns(ProductClassification resource, String columns) {
    String yaml =
        Serialization.asYaml(resource)
            .replaceFirst("    columns:\n(    [- ] .*\n)+", "    columns: " + columns + "\n");
    assertThat(yaml).contains("    columns: [");
    return Serialization.unmarshal(yaml, ProductClassification.class);
  }

  private static ProductClassification changed(
      ProductClassification resource, String from, String to) {
    String yaml =
        Serialization.asYaml(resource).replaceAll("  (driver|runPolicy):\n(    .*\n)+", "");
    assertThat(yaml).contains(from);
    return Serialization.unmarshal(yaml.replace(from, to), ProductClassification.class);
  }
}
