package dev.products.inference.operator.client;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.util.List;

/**
 * Has the API server show of ConfigMaps and claims that are watched their metadata alone: that
 * there is one is all that is asked, and a ConfigMap may have a megabyte.
 */
public final class MetadataWatches implements Interceptor {

  private static final List<String> WATCHED = List.of("/configmaps", "/persistentvolumeclaims");

  private static final String METADATA =
      "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    URI uri = request.uri();
    if (uri.getQuery() != null
        && uri.getQuery().contains("watch=true")
        && WATCHED.stream().anyMatch(uri.getPath()::endsWith)) {
      builder.setHeader("Accept", METADATA);
    }
  }
}
