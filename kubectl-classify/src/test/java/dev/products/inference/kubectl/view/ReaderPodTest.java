package dev.products.inference.kubectl.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderPodTest {

  private static ReaderPod reader(String outputPath, String more) throws JsonProcessingException {
    ObjectNode tree =
        (ObjectNode)
            new ObjectMapper()
                .readTree(
                    """
                    {"metadata": {"name": "produtos"}, "spec": {"volumes": [
                      {"name": "all", "mountPath": "/data/", "persistentVolumeClaim": {"claimName": "tudo"}},
                      {"name": "out", "mountPath": "/data/out", "persistentVolumeClaim": {"claimName": "saida"}}]%s},
                     "status": {"result": {"outputPath": "%s"}}}
                    """
                        .formatted(more, outputPath));
    return new ReaderPod(new Resource(tree), "job:1");
  }

  private static JsonNode manifest(String outputPath, String more) throws JsonProcessingException {
    return reader(outputPath, more).manifest("_report/index.html");
  }

  @ParameterizedTest
  @CsvSource({
    "/data/predicoes, tudo, /data/",
    "/data/out/predicoes, saida, /data/out",
    "/data/outras, tudo, /data/",
    "file:/data/out/predicoes/, saida, /data/out",
    "file:///data/predicoes, tudo, /data/",
  })
  void readsFromTheClaimThatTheOutputIsOn(String output, String claim, String mountPath)
      throws JsonProcessingException {
    JsonNode pod = manifest(output, "");

    assertThat(pod.at("/spec/volumes/0/persistentVolumeClaim/claimName").asText()).isEqualTo(claim);
    assertThat(pod.at("/spec/containers/0/volumeMounts/0/mountPath").asText()).isEqualTo(mountPath);
    assertThat(pod.at("/spec/containers/0/volumeMounts/0/readOnly").asBoolean()).isTrue();
    assertThat(pod.at("/spec/containers/0/args/1").asText())
        .matches("/data/.*[^/]/_report/index\\.html");
  }

  @Test
  void isWhereAndWhoTheDriverIsAndChangesNoFile() throws JsonProcessingException {
    JsonNode spec =
        manifest(
                "/data/out/a",
                """
                , "imagePullSecrets": [{"name": "registry"}], "driver": {"template": {"spec": {"nodeSelector": {"disk": "ssd"},
                    "securityContext": {"runAsUser": 1000, "fsGroup": 2000}}}}
                """)
            .path("spec");

    assertThat(spec.at("/nodeSelector/disk").asText()).isEqualTo("ssd");
    assertThat(spec.at("/imagePullSecrets/0/name").asText()).isEqualTo("registry");
    assertThat(spec.at("/securityContext/runAsUser").asInt()).isEqualTo(1000);
    assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(spec.path("securityContext").has("fsGroup")).isFalse();
    assertThat(spec.path("automountServiceAccountToken").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3a://loja/out | aws s3 cp s3://loja/out/_report/index.html .
          hdfs://h/out   | hdfs://h/out/_report/index.html: read it where you read the output
          /outra/out     | spec.volumes of produtos has no claim there
          ''             | produtos has no result
          """)
  void saysWhatToDoWhereItCannot(String output, String words) {
    assertThatThrownBy(() -> manifest(output, ""))
        .isInstanceOf(KubectlFailure.class)
        .hasMessageContaining(words);
  }

  @Test
  void aTableHasNone() {
    assertThatThrownBy(
            () -> manifest("loja.predicoes", ", \"output\": {\"table\": \"loja.predicoes\"}"))
        .hasMessageContaining("a table, loja.predicoes, beside which there is no report");
  }
}
