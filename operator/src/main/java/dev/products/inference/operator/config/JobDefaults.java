package dev.products.inference.operator.config;

import java.util.Optional;

/**
 * What a resource need not say, because the operator was installed with it.
 *
 * @param image the job's image
 * @param serviceAccount of drivers that create executors
 * @param lineageUrl the OpenLineage server that drivers tell of their runs; empty: none
 */
public record JobDefaults(String image, String serviceAccount, Optional<String> lineageUrl) {

  /** Without a lineage server. */
  public JobDefaults(String image, String serviceAccount) {
    this(image, serviceAccount, Optional.empty());
  }
}
