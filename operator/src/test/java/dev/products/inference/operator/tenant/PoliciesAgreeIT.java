package dev.products.inference.operator.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.products.inference.operator.client.ClientSerialization;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validation.SpecValidation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The chart's policies and the operator are two programs with one rule. Specs are drawn from odd
 * values of what the rule is about, and sent in each way in which a tenant can send one.
 */
class PoliciesAgreeIT {

  @RegisterExtension static final PolicedApiServer API = new PolicedApiServer();

  private static final int SPECS = 60;
  private static final long SEED = 20261127;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String PATH =
      "/apis/inference.products.dev/v1alpha1/namespaces/default/productclassifications";

  private static final String DRY = "?dryRun=All";

  private static String version;

  /** Values of each field, from src/test/resources/tenant/drawn.yaml. */
  private final Map<String, List<JsonNode>> values;

  PoliciesAgreeIT() throws IOException {
    values =
        new YAMLMapper()
            .readValue(
                getClass().getResourceAsStream("/tenant/drawn.yaml"), new TypeReference<>() {});
  }

  @BeforeAll
  static void createOneThatIsThere() throws IOException {
    String created = API.client().raw(PATH, "POST", resource(MAPPER.createObjectNode()).toString());
    version = MAPPER.readTree(created).at("/metadata/resourceVersion").asText();
  }

  @Test
  void thePoliciesNeverAdmitWhatTheOperatorRefusesAndRefuseNoMore() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> disagreements = new ArrayList<>();
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (int i = 0; i < SPECS; i++) {
      ObjectNode changes = drawn(random);
      ObjectNode resource = resource(changes);
      Verdict operator = operator(resource);
      verdicts.merge(operator, 1, Integer::sum);
      answers(resource)
          .forEach(
              (way, answer) -> {
                if (answer.admitted() && operator(answer.resource()) == Verdict.REFUSED) {
                  disagreements.add(way + " admits " + changes);
                }
                if (answer.refused() && operator == Verdict.ALLOWED && !isOdd(changes)) {
                  disagreements.add(way + " refuses " + changes + ": " + answer.words());
                }
              });
    }
    assertThat(disagreements).isEmpty();
    assertThat(verdicts.get(Verdict.ALLOWED)).isGreaterThan(SPECS / 20);
    assertThat(verdicts.get(Verdict.REFUSED)).isGreaterThan(SPECS / 20);
  }

  /** What the operator says. */
  private enum Verdict {
    ALLOWED,
    REFUSED,
    INVALID
  }

  /**
   * What the API server answers.
   *
   * @param resource as it then would be; null: it is not admitted
   */
  private record Answer(JsonNode resource, String words) {

    boolean admitted() {
      return resource != null;
    }

    boolean refused() {
      return words.contains("ValidatingAdmissionPolicy");
    }
  }

  /**
   * Of a null, or a text where an object should be, an expression makes an error, which refuses.
   */
  private static boolean isOdd(ObjectNode changes) {
    return changes.toString().matches(".*(null|\"spec\":(\\[|\")|\"containers\":\\{).*");
  }

  /** To kubectl create, replace and patch, and to server-side apply. */
  private static Map<String, Answer> answers(ObjectNode resource) {
    ObjectNode another = resource.deepCopy();
    another.withObject("/metadata").put("name", "another");
    ObjectNode replacing = resource.deepCopy();
    replacing.withObject("/metadata").put("resourceVersion", version);
    PatchContext merge = PatchContext.of(PatchType.JSON_MERGE);
    merge.setDryRun(List.of("All"));
    PatchContext apply =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("tenant")
            .withForce(true)
            .withDryRun(List.of("All"))
            .build();
    String json = resource.toString();
    return Map.of(
        "create", answer(() -> API.client().raw(PATH + DRY, "POST", another.toString())),
        "replace", answer(() -> API.client().raw(PATH + "/a" + DRY, "PUT", replacing.toString())),
        "patch", answer(() -> Serialization.asJson(there().patch(merge, json))),
        "apply", answer(() -> Serialization.asJson(there().patch(apply, json))));
  }

  private static Resource<GenericKubernetesResource> there() {
    return API.client()
        .genericKubernetesResources("inference.products.dev/v1alpha1", "ProductClassification")
        .inNamespace("default")
        .withName("a");
  }

  private static Answer answer(Supplier<String> request) {
    try {
      return new Answer(MAPPER.readTree(request.get()), "");
    } catch (KubernetesClientException e) {
      return new Answer(null, e.getMessage());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Verdict operator(JsonNode resource) {
    ProductClassification read =
        ClientSerialization.create().unmarshal(resource.toString(), ProductClassification.class);
    return SpecValidation.of(read)
        .match(
            valid ->
                RestrictedTenants.violations(read.getSpec(), TenantCase.RESTRICTIONS).isEmpty()
                    ? Verdict.ALLOWED
                    : Verdict.REFUSED,
            violations -> Verdict.INVALID);
  }

  private ObjectNode drawn(SplittableRandom random) {
    ObjectNode changes = MAPPER.createObjectNode();
    List<String> fields = values.keySet().stream().sorted().toList();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      String field = fields.get(random.nextInt(fields.size()));
      List<JsonNode> of = values.get(field);
      JsonNode value = of.get(random.nextInt(of.size()));
      if (field.equals("template")) {
        changes.withObject(random.nextBoolean() ? "/driver" : "/executor").set("template", value);
      } else {
        changes.set(field, value);
      }
    }
    return changes;
  }

  private static ObjectNode resource(ObjectNode changes) {
    ObjectNode tree = MAPPER.valueToTree(Resources.read("driver-only"));
    tree.retain(List.of("apiVersion", "kind", "spec"));
    tree.putObject("metadata").put("name", "a").put("namespace", "default");
    ((ObjectNode) tree.get("spec")).setAll(changes);
    return tree;
  }
}
