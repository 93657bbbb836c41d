package dev.products.inference.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.resource.spec.Bounds;
import io.fabric8.crdv2.generator.CRDGenerationInfo;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The CRD as the Java types say it; {@code make generated} writes {@code crds/}. */
final class CustomResourceDefinitionFile {

  static final Path COMMITTED =
      Path.of("../crds/productclassifications.inference.products.dev.yaml");

  private static final List<String> COLUMNS =
      List.of(
          "Phase",
          "Reason",
          "Rows",
          "Rejected",
          "Model",
          "Age",
          "Trigger",
          "Last success",
          "Schedule",
          "Next");

  /** What Kubernetes' own type of a condition, which is not ours to annotate, does not say. */
  private static final Map<String, String> CONDITION =
      Map.of(
          "type", "Which condition it is.",
          "status", "True, False or Unknown.",
          "reason", "One word for why it is so, for programs.",
          "message", "Why it is so, for people.",
          "lastTransitionTime", "When its status last changed, in UTC.",
          "observedGeneration", "The metadata.generation that it speaks of.");

  private static final String UNSEEN = "{\"observedGeneration\": -1}";

  private CustomResourceDefinitionFile() {}

  static String generated() {
    try {
      Path folder = Files.createTempDirectory("crds");
      CRDGenerationInfo info =
          new CRDGenerator()
              .inOutputDir(folder.toFile())
              .customResourceClasses(ProductClassification.class)
              .detailedGenerate();
      String file =
          info.getCRDInfos("productclassifications." + ProductClassification.GROUP)
              .get("v1")
              .getFilePath();
      CustomResourceDefinition definition =
          Serialization.unmarshal(Files.readString(Path.of(file)), CustomResourceDefinition.class);
      CustomResourceDefinitionVersion version = definition.getSpec().getVersions().get(0);
      // The generator sorts the columns by JSON path; people read the phase first and the age last.
      version
          .getAdditionalPrinterColumns()
          .sort(Comparator.comparingInt(CustomResourceDefinitionFile::position));
      // The API server drops a zero, and the file would never be what the cluster has.
      version.getAdditionalPrinterColumns().stream()
          .filter(column -> column.getPriority() == 0)
          .forEach(column -> column.setPriority(null));
      Map<String, JSONSchemaProps> fields =
          version.getSchema().getOpenAPIV3Schema().getProperties();
      complete(fields.get("spec"));
      fields
          .get("status")
          .getProperties()
          .get("conditions")
          .getItems()
          .getSchema()
          .getProperties()
          .forEach((field, schema) -> schema.setDescription(CONDITION.get(field)));
      // Tools that know conditions alone would take a resource without any for one that is done.
      fields.get("status").setDefault(Serialization.unmarshal(UNSEEN, JsonNode.class));
      return "# Generated from the Java types in resource/ by `make generated`.\n"
          + Serialization.asYaml(definition);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void complete(JSONSchemaProps spec) {
    Map<String, JSONSchemaProps> fields = spec.getProperties();
    for (String pods : List.of("driver", "executor")) {
      JSONSchemaProps template = fields.get(pods).getProperties().get("template");
      SchemaBounds.narrowMetadata(template);
      template.getProperties().get("spec").getProperties().remove("ephemeralContainers");
    }
    for (String place : List.of("input", "output")) {
      SchemaBounds.takeScalars(fields.get(place).getProperties().get("options"), Bounds.OPTION);
    }
    SchemaBounds.takeScalars(fields.get("sparkConf"), Bounds.TEXT);
    SchemaBounds.setIn(spec);
  }

  private static int position(CustomResourceColumnDefinition column) {
    return COLUMNS.indexOf(column.getName());
  }
}
