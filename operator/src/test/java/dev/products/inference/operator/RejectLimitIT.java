package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.client.ClientSerialization;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validation.SpecValidation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API server and the rules take the same values of spec.input.maxRejected. */
class RejectLimitIT {

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  private static final String JSON =
      """
      {"apiVersion": "inference.products.dev/v1alpha1", "kind": "ProductClassification",
       "metadata": {"name": "produtos", "namespace": "default"},
       "spec": {"model": {"configMap": {"name": "m", "key": "m.onnx"}},
                "input": {"path": "s3a://b/in", "textColumn": "descricao", "maxRejected": %s},
                "output": {"path": "s3a://b/out"}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "0; true",
        "100; true",
        "2147483647; true",
        "2147483648; false",
        "3000000000; false",
        "99999999999999999999; false",
        "-1; false",
        "5.5; false",
        "true; false",
        "[5]; false",
        "\"0\"; true",
        "\"007\"; true",
        "\"3000000000\"; true",
        "\"999999999999999\"; true",
        "\"1000000000000000\"; false",
        "\"5%\"; true",
        "\"05%\"; true",
        "\"0.000001%\"; true",
        "\"0.0000001%\"; false",
        "\"100.0%\"; true",
        "\"100.1%\"; false",
        "\"5 %\"; false",
        "\" 5%\"; false",
        "\"5%\\n\"; false",
        "\"5%\\u0000\"; false",
        "\"+5%\"; false",
        "\"5.%\"; false",
        "\".5%\"; false",
        "\"5,5%\"; false",
        "\"5%%\"; false",
        "\"٥%\"; false",
        "\"1e2\"; false",
        "\"\"; false"
      })
  void isTakenByBothOrNone(String value, boolean taken) {
    String json = JSON.formatted(value);

    assertThat(admitted(json)).as("the API server").isEqualTo(taken);
    assertThat(valid(json)).as("the rules").isEqualTo(taken);
  }

  private static boolean valid(String json) {
    return SpecValidation.violations(
            ClientSerialization.create().unmarshal(json, ProductClassification.class))
        .isEmpty();
  }

  private static boolean admitted(String json) {
    try {
      API.client()
          .resource(Serialization.unmarshal(json, GenericKubernetesResource.class))
          .dryRun()
          .create();
      return true;
    } catch (KubernetesClientException e) {
      assertThat(e.getCode()).isBetween(400, 422);
      return false;
    }
  }
}
