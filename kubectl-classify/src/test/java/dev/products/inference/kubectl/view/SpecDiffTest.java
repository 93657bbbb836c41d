package dev.products.inference.kubectl.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.resource.change.ChangeEffect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecDiffTest {

  private static final String SPEC =
      """
      {"model": {"configMap": {"name": "m", "key": "k"}},
       "input": {"path": "/data/a.csv", "textColumn": "t", "options": {"header": "true"}},
       "output": {"path": "/data/out"}, "volumes": [{"name": "data", "mountPath": "/data"}],
       "driver": {"memory": "1Gi"}, "runPolicy": {"suspend": false}}
      """;

  private static SpecDiff diff(String before, String after) throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    return SpecDiff.of(json.readTree(SPEC), json.readTree(SPEC.replace(before, after)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/data/a.csv             | /data/b.csv             | spec.input.path           | DEFINES_THE_RUN | true",
        "`\"header\": \"true\"`  | `\"header\": \"false\"` | spec.input.options.header | DEFINES_THE_RUN | true",
        "`\"name\": \"data\"`    | `\"name\": \"other\"`   | spec.volumes[0].name      | COSMETIC        | false",
        "1Gi                     | 2Gi                     | spec.driver.memory        | HOW_IT_RUNS     | false",
        "`\"suspend\": false`    | `\"suspend\": true`     | spec.runPolicy.suspend    | LIVE            | false",
      })
  void namesTheFieldAndWhatItsChangeDoes(
      String before, String after, String field, ChangeEffect effect, boolean rerun)
      throws JsonProcessingException {
    SpecDiff diff = diff(before, after);

    assertThat(diff.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.field()).isEqualTo(field);
              assertThat(change.effect()).isEqualTo(effect);
            });
    assertThat(diff.rerun()).isEqualTo(rerun);
  }

  @Test
  void isEmptyOfTheSame() throws JsonProcessingException {
    assertThat(diff("1Gi", "1Gi")).isEqualTo(new SpecDiff(List.of(), false));
  }

  @Test
  void aWordThatIsNotKnownHasNoRemedy() {
    JsonNode resource =
        new ObjectMapper()
            .valueToTree(Map.of("metadata", Map.of("name", "produtos", "namespace", "loja")));
    assertThat(Words.remedy("FromALaterVersion")).isEmpty();
    assertThat(Words.remedy(FailureReason.QUERY_INVALID.reason()))
        .hasValueSatisfying(remedy -> assertThat(remedy).contains("query"));
    assertThat(Words.remedy("Queued")).isPresent();
    assertThat(Words.remedy(new Resource(resource), "Scheduled"))
        .hasValueSatisfying(
            remedy -> assertThat(remedy).contains("classify rerun produtos -n loja, or"));
  }

  @Test
  void whatALogTellsHasNoStack() {
    assertThat(
            Words.told(
                "failed: no such column\n\tat dev.products.Job.run(Job.java:5)\n\t... 21 more\nat noon"))
        .containsExactly("failed: no such column", "at noon");
  }
}
