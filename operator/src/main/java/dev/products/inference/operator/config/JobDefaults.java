package dev.products.inference.operator.config;

import java.util.Map;

/**
 * What a resource need not say, because the operator was installed with it.
 *
 * @param image the job's image
 * @param serviceAccount of drivers that create executors
 * @param lineage the variables that tell drivers of an OpenLineage server; empty: there is none
 */
public record JobDefaults(String image, String serviceAccount, Map<String, String> lineage) {

  /** Copies the variables. */
  public JobDefaults {
    lineage = Map.copyOf(lineage);
  }

  /** Without a lineage server. */
  public JobDefaults(String image, String serviceAccount) {
    this(image, serviceAccount, Map.of());
  }
}
