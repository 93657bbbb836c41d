package dev.products.inference.resource.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validation.SpecValidation;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A catalog's warehouse is called as paths are, where it is one. */
class WarehouseRequestTest {

  private static JobRequest request(String options) {
    ProductClassification resource =
        Serialization.unmarshal(
            """
            metadata: {name: produtos}
            spec:
              model: {configMap: {name: model, key: model.onnx}}
              input: {format: iceberg, table: loja.produtos, textColumn: descricao, options: {%s}}
              output: {format: iceberg, table: loja.predicoes, options: {%s}}
              volumes: [{name: data, mountPath: /data, persistentVolumeClaim: {claimName: a}}]
            """
                .formatted(options, options),
            ProductClassification.class);
    return SpecValidation.of(resource)
        .match(
            spec ->
                JobRequests.of(
                    resource.getMetadata(),
                    spec,
                    "run",
                    1,
                    "/model.onnx",
                    path -> path.replace("/data/", "/home/eu/")),
            violations -> {
              throw new AssertionError(violations);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: hadoop, Warehouse: /data/armazem                                        | /home/eu/armazem
          type: jdbc, uri: 'jdbc:postgresql://d/l', catalog-name: a, warehouse: /data/w | /home/eu/w
          type: jdbc, uri: 'jdbc:mysql://d/l', catalog-name: a, warehouse: 's3://b/w'   | s3a://b/w
          type: rest, uri: 'http://c', warehouse: /data/armazem                         | /data/armazem
          """)
  void isWhereTheJobFindsIt(String options, String warehouse) {
    JobRequest request = request(options);

    assertThat(request.input().options()).containsEntry("warehouse", warehouse);
    assertThat(request.output().options()).containsEntry("warehouse", warehouse);
  }
}
