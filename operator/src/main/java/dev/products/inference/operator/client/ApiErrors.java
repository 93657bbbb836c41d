package dev.products.inference.operator.client;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** What the API server answers when it does not do what it is asked. */
public final class ApiErrors {

  /** An object, or a patch's test, that does not hold; HttpURLConnection has no name for it. */
  public static final int UNPROCESSABLE = 422;

  private ApiErrors() {}

  /** In its own words, if it has any. */
  public static String words(KubernetesClientException e) {
    return e.getStatus() == null || e.getStatus().getMessage() == null
        ? String.valueOf(e.getMessage())
        : e.getStatus().getMessage();
  }
}
