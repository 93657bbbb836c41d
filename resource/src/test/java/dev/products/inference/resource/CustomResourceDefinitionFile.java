package dev.products.inference.resource;

import io.fabric8.crdv2.generator.CRDGenerationInfo;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * The CRD as the Java types say it. Its main method writes {@code crds/}; {@code make crds} calls
 * it.
 */
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
      return "# Generated from the Java types in resource/ by `make crds`.\n"
          + Serialization.asYaml(definition);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int position(CustomResourceColumnDefinition column) {
    return COLUMNS.indexOf(column.getName());
  }
}
