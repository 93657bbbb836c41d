package dev.products.inference.resource.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: what a tool wrote onto a resource with ttlAfterFinished, and who it is. */
class GitOpsToolTest {

  private static final String RESOURCE =
      """
      apiVersion: inference.products.dev/v1alpha1
      kind: ProductClassification
      metadata: {name: produtos, namespace: lojas, %s}
      spec:
        model: {configMap: {name: model, key: model.onnx}}
        input: {path: "s3a://in", textColumn: descricao}
        output: {path: "s3a://bucket/out"}
        runPolicy: {ttlAfterFinished: 7d}
      """;

  private static final String TRACKED =
      "argocd.argoproj.io/tracking-id: 'a:inference.products.dev/ProductClassification:lojas/%s'";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          annotations: {TRACKED produtos}                                  | Argo CD
          annotations: {TRACKED outros}                                    |
          annotations: {TRACKED produtos, argocd.argoproj.io/hook: Sync}   |
          labels: {kustomize.toolkit.fluxcd.io/name: lojas}                | Flux
          labels: {helm.toolkit.fluxcd.io/name: lojas}                     | Flux
          labels: {app.kubernetes.io/instance: lojas}                      |
          annotations: {a: b}                                              |
          """)
  void aResourceThatWouldComeBackIsNotRemoved(String metadata, String tool) {
    String marks =
        metadata
            .replace("TRACKED produtos", TRACKED.formatted("produtos"))
            .replace("TRACKED outros", TRACKED.formatted("outros"));
    SpecValidation found =
        SpecValidation.of(
            Serialization.unmarshal(RESOURCE.formatted(marks), ProductClassification.class));
    String words =
        found.match(
            spec -> "",
            violations ->
                violations.stream().map(Violation::describe).collect(Collectors.joining("; ")));
    if (tool == null) {
      assertThat(words).isEmpty();
      assertThat(found.runPolicy().ttlAfterFinished()).isPresent();
    } else {
      assertThat(words)
          .startsWith("spec.runPolicy.ttlAfterFinished: must be left out: " + tool)
          .endsWith("and it would run again, not \"7d\"");
      assertThat(found.runPolicy().ttlAfterFinished()).isEmpty();
    }
  }
}
