package dev.products.inference.operator.metrics;

import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What statuses say when Prometheus asks: for each namespace how many resources there are in each
 * phase, and of a bounded number of resources what {@link StatusMetrics} has.
 *
 * @param resources all of them
 * @param most that have metrics of their own; those with a schedule come first, then those that run
 */
record ResourceMetrics(Supplier<Stream<ProductClassification>> resources, int most)
    implements MultiCollector {

  private static final Comparator<ProductClassification> ORDER =
      Comparator.comparing(
              (ProductClassification resource) -> resource.getStatus().schedule() == null)
          .thenComparing(resource -> resource.getStatus().phase() != Phase.RUNNING)
          .thenComparing(resource -> resource.getMetadata().getNamespace())
          .thenComparing(resource -> resource.getMetadata().getName());

  @Override
  public MetricSnapshots collect() {
    List<ProductClassification> all = resources.get().toList();
    if (all.isEmpty()) {
      return new MetricSnapshots();
    }
    StatusMetrics statuses = new StatusMetrics();
    List<ProductClassification> told =
        all.stream().filter(resource -> resource.getStatus() != null).sorted(ORDER).toList();
    told.stream().limit(most).forEach(statuses::add);
    GaugeFamily left =
        new GaugeFamily("resources_not_shown", "Resources of which there are no other metrics");
    left.add(Math.max(0, told.size() - most), Labels.EMPTY);
    return new MetricSnapshots(
        Stream.concat(Stream.of(count(all), left), statuses.families())
            .map(GaugeFamily::snapshot)
            .toList());
  }

  private static GaugeFamily count(List<ProductClassification> all) {
    GaugeFamily count = new GaugeFamily("resources", "Resources in each phase");
    Map<String, Map<String, Long>> phases =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    resource -> resource.getMetadata().getNamespace(),
                    TreeMap::new,
                    Collectors.groupingBy(
                        ResourceMetrics::phase, TreeMap::new, Collectors.counting())));
    phases.forEach(
        (namespace, counts) ->
            counts.forEach(
                (phase, number) ->
                    count.add(number, Labels.of("namespace", namespace, "phase", phase))));
    return count;
  }

  private static String phase(ProductClassification resource) {
    ProductClassificationStatus status = resource.getStatus();
    return status == null || status.phase() == null ? "New" : status.phase().word();
  }
}
