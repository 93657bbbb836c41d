package dev.products.inference.operator.kueue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.operator.driver.PodSets;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.validated.ValidatedDriver;
import dev.products.inference.resource.validated.ValidatedExecutors;
import dev.products.inference.resource.validated.ValidatedSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** How Kueue has admitted a run: where its pods are to be, and how many. */
public record Admission(Map<String, PodSetUpdate> podSets) {

  /**
   * What the Workload's status says.
   *
   * @param flavors ResourceFlavors' specs by their names
   * @throws NotAdmittedException if flavors or admission checks contradict each other
   */
  public static Admission of(Workload workload, Function<String, JsonNode> flavors) {
    return new Admission(
        Map.of(
            PodSets.DRIVER, update(workload, PodSets.DRIVER, flavors),
            PodSets.EXECUTOR, update(workload, PodSets.EXECUTOR, flavors)));
  }

  private static PodSetUpdate update(
      Workload workload, String name, Function<String, JsonNode> flavors) {
    PodSetUpdate update = PodSetUpdate.NONE;
    for (JsonNode assignment : workload.status().path("admission").path("podSetAssignments")) {
      if (name.equals(assignment.path("name").asText())) {
        Set<String> names = new TreeSet<>();
        assignment.path("flavors").forEach(flavor -> names.add(flavor.asText()));
        for (String flavor : names) {
          update = update.with(PodSetUpdate.of(flavors.apply(flavor), "nodeLabels"));
        }
        JsonNode count = assignment.path("count");
        update = update.counting(count.isInt() ? Optional.of(count.asInt()) : Optional.empty());
      }
    }
    for (JsonNode check : workload.status().path("admissionChecks")) {
      for (JsonNode given : check.path("podSetUpdates")) {
        if (name.equals(given.path("name").asText())) {
          update = update.with(PodSetUpdate.of(given, "nodeSelector"));
        }
      }
    }
    return update;
  }

  /** What is to run then; the driver names the Workload. */
  public ValidatedSpec in(ValidatedSpec spec, String workload) {
    ValidatedDriver driver = spec.driver();
    PodSetUpdate named =
        podSets
            .get(PodSets.DRIVER)
            .with(
                new PodSetUpdate(
                    Optional.empty(),
                    Map.of(),
                    Map.of(RunLabels.WORKLOAD, workload),
                    Map.of(),
                    List.of()));
    return spec.with(
        new ValidatedDriver(
            driver.cores(), driver.cpu(), driver.memory(), named.in(driver.template())),
        spec.executors().map(this::in));
  }

  private ValidatedExecutors in(ValidatedExecutors executors) {
    PodSetUpdate update = podSets.get(PodSets.EXECUTOR);
    int most = update.count().orElse(executors.max());
    return new ValidatedExecutors(
        Math.min(executors.min(), most),
        most,
        executors.auto(),
        executors.cores(),
        executors.cpu(),
        executors.memory(),
        update.in(executors.template()));
  }
}
