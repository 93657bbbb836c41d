package dev.products.inference.operator.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** A gauge of resources with its series, at one moment. */
final class GaugeFamily {

  private final GaugeSnapshot.Builder snapshot;

  GaugeFamily(String name, String help) {
    snapshot = GaugeSnapshot.builder().name("product_classification_" + name).help(help);
  }

  /** Adds a series, if there is a value. */
  void add(Number value, Labels labels) {
    if (value != null) {
      snapshot.dataPoint(
          GaugeDataPointSnapshot.builder().value(value.doubleValue()).labels(labels).build());
    }
  }

  MetricSnapshot snapshot() {
    return snapshot.build();
  }
}
