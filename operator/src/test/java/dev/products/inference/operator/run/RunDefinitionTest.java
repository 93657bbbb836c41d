package dev.products.inference.operator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.ProductClassification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator of another version runs nothing again: what it computes is frozen here. */
class RunDefinitionTest {

  private static final Path FROZEN = Path.of("src/test/resources/identities/frozen.yaml");

  @Test
  void theCorpusHasTheIdentitiesThatItAlwaysHad() throws IOException {
    if (System.getenv("FREEZE_NEW_IDENTITIES") != null) {
      freezeNew();
    }
    Map<String, String> frozen = IdentityCorpus.frozen("frozen");
    Map<String, ProductClassification> resources = IdentityCorpus.resources();
    assertThat(frozen.keySet())
        .as("FREEZE_NEW_IDENTITIES=1 adds those of new resources to the file, and changes none")
        .isEqualTo(resources.keySet());
    assertThat(named(resources)).isEqualTo(frozen);
  }

  @Test
  void theRunsOfTheFirstVersionAreKnownByTheirNames() {
    Map<String, ProductClassification> resources = IdentityCorpus.resources();
    IdentityCorpus.frozen("before")
        .forEach(
            (name, id) ->
                assertThat(id)
                    .as(name)
                    .contains("-" + RunDefinition.ofEarlierVersions(resources.get(name)) + "-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "every-default-written",
        "labelled",
        "environment",
        "image",
        "service-account",
        "driver",
        "executors",
        "executors-with-everything",
        "no-executors",
        "executors-by-size",
        "spark-conf",
        "run-policy",
        "kept-for-a-while",
        "unknown-fields",
        "input-with-the-usual-limit",
        "not-continuous"
      })
  void whatDoesNotDefineTheRunIsTheSameRun(String name) {
    Map<String, ProductClassification> resources = IdentityCorpus.resources();
    assertThat(RunDefinition.of(resources.get(name)))
        .isEqualTo(RunDefinition.of(resources.get("bare")));
  }

  @ParameterizedTest
  @CsvSource({
    "input-with-a-limit-in-rows,input-with-a-limit-as-text",
    "more-volumes,more-volumes-the-other-way-round",
    "continuous,continuous-in-other-batches"
  })
  void theSameInOtherWordsIsTheSameRun(String one, String other) {
    Map<String, ProductClassification> resources = IdentityCorpus.resources();
    assertThat(RunDefinition.of(resources.get(one)))
        .isEqualTo(RunDefinition.of(resources.get(other)))
        .isNotEqualTo(RunDefinition.of(resources.get("bare")));
  }

  @Test
  void whatDefinesTheRunIsAnotherRun() {
    Map<String, ProductClassification> resources = IdentityCorpus.resources();
    Map<String, Set<String>> same = new TreeMap<>();
    resources.forEach(
        (name, resource) ->
            same.computeIfAbsent(RunDefinition.of(resource), none -> new TreeSet<>()).add(name));
    assertThat(same.values().stream().filter(names -> names.size() > 1).map(Set::toString))
        .hasSize(4)
        .anyMatch(names -> names.contains("bare"))
        .anyMatch(names -> names.contains("continuous-in-other-batches"))
        .anyMatch(names -> names.contains("limit-as-text"))
        .anyMatch(names -> names.contains("the-other-way-round"));
  }

  private static void freezeNew() throws IOException {
    Map<String, String> known = Files.exists(FROZEN) ? IdentityCorpus.frozen("frozen") : Map.of();
    StringBuilder file =
        new StringBuilder(
            Files.exists(FROZEN)
                ? Files.readString(FROZEN)
                : "# The names of runs. Frozen: lines are added, and none is ever changed.\n");
    named(IdentityCorpus.resources())
        .forEach(
            (name, id) -> {
              if (!known.containsKey(name)) {
                file.append(name).append(": ").append(id).append('\n');
              }
            });
    Files.writeString(FROZEN, file);
  }

  private static Map<String, String> named(Map<String, ProductClassification> resources) {
    Map<String, String> names = new TreeMap<>();
    resources.forEach(
        (name, resource) -> names.put(name, RunName.current(resource, List.of()).id()));
    return names;
  }
}
