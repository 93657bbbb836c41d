package dev.products.inference.resource;

import io.fabric8.crdv2.generator.CRDGenerationInfo;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The CRD as the Java types say it; {@code make generated} writes {@code crds/}. */
final class CustomResourceDefinitionFile {

  static final Path COMMITTED =
      Path.of("../crds/productclassifications.inference.products.dev.yaml");

  private static final List<String> COLUMNS = List.of("Phase", "Rows", "Rejected", "Model", "Age");

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
      // The generator sorts the columns by JSON path; people read the phase first and the age last.
      definition
          .getSpec()
          .getVersions()
          .get(0)
          .getAdditionalPrinterColumns()
          .sort(Comparator.comparingInt(CustomResourceDefinitionFile::position));
      // The API server drops a zero, and the file would never be what the cluster has.
      definition
          .getSpec()
          .getVersions()
          .get(0)
          .getAdditionalPrinterColumns()
          .forEach(column -> column.setPriority(null));
      var spec =
          definition
              .getSpec()
              .getVersions()
              .get(0)
              .getSchema()
              .getOpenAPIV3Schema()
              .getProperties()
              .get("spec")
              .getProperties();
      takeScalars(spec.get("input").getProperties().get("options"));
      takeScalars(spec.get("output").getProperties().get("options"));
      takeScalars(spec.get("sparkConf"));
      return "# Generated from the Java types in resource/ by `make generated`.\n"
          + Serialization.asYaml(definition);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Lets values of a map be whatever a line of YAML can be: {@code header: true} means the text. A
   * structural schema has no type for that, only a field of any kind that has neither fields nor
   * elements.
   */
  private static void takeScalars(JSONSchemaProps map) {
    JSONSchemaProps value = map.getAdditionalProperties().getSchema();
    value.setType(null);
    value.setXKubernetesPreserveUnknownFields(true);
    value.setMaxProperties(0L);
    value.setMaxItems(0L);
  }

  private static int position(CustomResourceColumnDefinition column) {
    return COLUMNS.indexOf(column.getName());
  }
}
