package dev.products.inference.operator.corpus;

import dev.products.inference.operator.environment.ChartTemplate;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * What the chart's policies say of a resource; they are asked in a namespace of their own, since
 * the operator is to see what they would keep from it.
 *
 * @param client null: there are none
 */
record Policies(KubernetesClient client) {

  private static final String PATH =
      "/apis/inference.products.dev/v1alpha1/namespaces/default/productclassifications?dryRun=All";

  private static final Pattern DENIED =
      Pattern.compile("denied request: (?<words>[^\\n]*?)[.] Received status");

  static Policies none() {
    return new Policies(null);
  }

  /** For the configuration of the test. */
  static Policies install(KubernetesClient client) throws IOException, InterruptedException {
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName("operators").endMetadata().build())
        .create();
    client
        .load(
            ChartTemplate.read(
                "admission-policies.yaml",
                "operators",
                "allowed.sparkConf={spark.sql.*}",
                "allowed.env={REGION,STORE_*}"))
        .serverSideApply();
    Policies policies = new Policies(client);
    String foreign =
        HostileCorpus.resources()
            .get(HostileCorpus.UNCHANGED)
            .replace("\"spec\":{", "\"spec\":{\"image\":\"foreign:1\",");
    // The API server learns of a policy a little later.
    Awaitility.await("the policies")
        .atMost(Duration.ofSeconds(60))
        .until(() -> policies.refusal(foreign).isPresent());
    return policies;
  }

  boolean there() {
    return client != null;
  }

  /** Empty: they let it in, or there are none. */
  Optional<String> refusal(String json) {
    if (client == null) {
      return Optional.empty();
    }
    try {
      client.raw(PATH, "POST", json);
      return Optional.empty();
    } catch (KubernetesClientException e) {
      Matcher denied = DENIED.matcher(e.getMessage());
      return Optional.of(denied.find() ? denied.group("words") : e.getMessage());
    }
  }
}
