package dev.products.inference.operator.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

class ClientSerializationTest {

  private final KubernetesSerialization json = ClientSerialization.create();

  @Test
  void aBookmarkOfAWatchOfPodsIsRead() {
    Pod read =
        json.unmarshal(
            """
            {"kind": "Pod", "apiVersion": "v1",
             "metadata": {"resourceVersion": "12746", "creationTimestamp": null},
             "spec": {"containers": null}, "status": {}}
            """,
            Pod.class);
    assertThat(read.getMetadata().getResourceVersion()).isEqualTo("12746");
    assertThat(read.getSpec().getContainers()).isEmpty();
  }

  @Test
  void aPodIsWrittenWholeAndReadWithoutItsBulk() {
    String written =
        json.asJson(
            new PodBuilder()
                .withNewMetadata()
                .withName("driver")
                .addNewManagedField()
                .withManager("kubectl")
                .endManagedField()
                .endMetadata()
                .withNewSpec()
                .withNodeName("no-1")
                .addNewVolume()
                .withName("data")
                .endVolume()
                .addNewContainer()
                .withName("spark")
                .withArgs("driver")
                .addNewEnv()
                .withName("SPARK_APPLICATION_ID")
                .withValue("produtos-1-1")
                .endEnv()
                .endContainer()
                .endSpec()
                .build());
    assertThat(written).contains("data", "\"args\":[\"driver\"]", "produtos-1-1");

    Pod read = json.unmarshal(written, Pod.class);
    assertThat(read.getMetadata().getManagedFields()).isEmpty();
    assertThat(read.getSpec().getNodeName()).isEqualTo("no-1");
    assertThat(read.getSpec().getVolumes()).isEmpty();
    assertThat(read.getSpec().getContainers())
        .singleElement()
        .satisfies(
            container -> {
              assertThat(container.getArgs()).isEmpty();
              assertThat(container.getEnv())
                  .singleElement()
                  .satisfies(
                      variable -> {
                        assertThat(variable.getName()).isEqualTo("SPARK_APPLICATION_ID");
                        assertThat(variable.getValue()).isNull();
                      });
            });
  }

  @Test
  void aSpecThatCannotBeReadIsToldWithItsFieldAndValue() {
    assertThat(unreadable("{\"driver\": {\"cores\": 3000000000}}"))
        .startsWith("spec.driver.cores: must be a whole number")
        .endsWith("not \"3000000000\"");
    assertThat(unreadable("{\"volumes\": 7}")).isEqualTo("spec.volumes: must be a list, not \"7\"");
    assertThat(unreadable("\"text\"")).isEqualTo("spec: must be an object, not \"text\"");
    assertThat(
            unreadable(
                "{\"driver\": {\"template\": %s%s}}".formatted("[".repeat(9000), "]".repeat(9000))))
        .isEqualTo("spec.driver.template: must be nested no deeper than 100");
    assertThat(unreadable("{\"image\": \"%s\"}".formatted("x".repeat(600_000))))
        .startsWith("spec: must be smaller");
    assertThat(unreadable("{\"driver\": {\"template\": {\"spec\": {\"cpu\": \"1e999999999\"}}}}"))
        .startsWith("spec.driver.template: must have no number");
  }

  private String unreadable(String spec) {
    ProductClassification resource =
        json.unmarshal(
            """
            {"apiVersion":"inference.products.dev/v1alpha1","kind":"ProductClassification",\
            "metadata":{"name":"n","labels":{"a":"b"}},"spec":%s}"""
                .formatted(spec),
            ProductClassification.class);
    assertThat(resource.getSpec()).isNull();
    assertThat(resource.getMetadata().getLabels()).isNullOrEmpty();
    return resource
        .unreadable()
        .map(
            why ->
                why.field()
                    + ": "
                    + why.message()
                    + (why.value() == null ? "" : ", not \"" + why.value() + "\""))
        .orElse("");
  }
}
