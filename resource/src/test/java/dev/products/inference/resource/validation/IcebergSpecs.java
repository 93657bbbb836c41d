package dev.products.inference.resource.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;

/** Specs with an Iceberg table as input or output. */
final class IcebergSpecs {

  private static final String HADOOP =
      "format: iceberg, table: loja.produtos, options: {type: hadoop, warehouse: /data/armazem";
  private static final String REST =
      "format: iceberg, table: loja.produtos, options: {type: rest, uri: 'http://catalogo:8181'";
  private static final String JDBC =
      "format: iceberg, table: loja.produtos, options: {type: jdbc, uri: 'jdbc:postgresql://db/loja', catalog-name: loja,"
          + " warehouse: 's3://loja/armazem'";

  private IcebergSpecs() {}

  private static SpecValidation of(String input, String output) {
    return SpecValidation.of(
        Serialization.unmarshal(
            """
            metadata: {name: produtos}
            spec:
              model: {configMap: {name: model, key: model.onnx}}
              input: {textColumn: descricao, %s}
              output: {%s}
              volumes: [{name: data, mountPath: /data, persistentVolumeClaim: {claimName: a}}]
            """
                .formatted(whole(input), whole(output)),
            ProductClassification.class));
  }

  static String whole(String place) {
    return place.replace("HADOOP", HADOOP).replace("REST", REST).replace("JDBC", JDBC);
  }

  /** That this is wrong, or nothing is if it is empty. */
  static void assertWrong(String input, String output, String wrong) {
    List<String> violations =
        of(input, output).violations().stream().map(Violation::describe).toList();

    if (wrong.isEmpty()) {
      assertThat(violations).isEmpty();
    } else {
      assertThat(violations).anyMatch(violation -> violation.contains(wrong));
    }
    assertThat(violations).noneMatch(violation -> violation.contains("canary"));
  }

  static ValidatedSpec valid(String input, String output) {
    return of(input, output).match(valid -> valid, violations -> null);
  }
}
