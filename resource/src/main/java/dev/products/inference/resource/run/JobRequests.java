package dev.products.inference.resource.run;

import dev.products.inference.contract.GoldenRow;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.RequestedColumn;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.RequestedModel;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.spec.InputSpec;
import dev.products.inference.resource.spec.ModelSpec;
import dev.products.inference.resource.spec.OutputColumnSpec;
import dev.products.inference.resource.spec.OutputSpec;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.function.UnaryOperator;

/** The request that a valid spec makes of the job. */
public final class JobRequests {

  private JobRequests() {}

  /**
   * The request.
   *
   * @param resource a resource without violations
   * @param runId the run's name
   * @param attempt from 1
   * @param modelPath where the job's processes find the model
   * @param dataPath how a path of the spec is called where the job runs
   */
  public static JobRequest of(
      ProductClassification resource,
      String runId,
      int attempt,
      String modelPath,
      UnaryOperator<String> dataPath) {
    ProductClassificationSpec spec = resource.getSpec();
    return new JobRequest(
        runId,
        attempt,
        reference(resource.getMetadata()),
        model(spec.model(), modelPath),
        input(spec.input(), dataPath),
        output(spec.output(), dataPath));
  }

  private static ObjectReference reference(ObjectMeta metadata) {
    return new ObjectReference(metadata.getNamespace(), metadata.getName(), metadata.getUid());
  }

  private static RequestedModel model(ModelSpec model, String path) {
    return new RequestedModel(
        path,
        model.sha256(),
        model.verify().stream().map(row -> new GoldenRow(row.text(), row.category())).toList());
  }

  private static RequestedInput input(InputSpec input, UnaryOperator<String> dataPath) {
    return new RequestedInput(
        input.format().sparkName(),
        dataPath.apply(input.path()),
        input.options(),
        input.textColumn(),
        input.idColumn(),
        input.query(),
        input.onBadRow(),
        input.maxRejected() == null ? null : String.valueOf(input.maxRejected().getValue()));
  }

  private static RequestedOutput output(OutputSpec output, UnaryOperator<String> dataPath) {
    return new RequestedOutput(
        output.format().sparkName(),
        dataPath.apply(output.path()),
        output.mode(),
        output.options(),
        output.columns().stream().map(JobRequests::column).toList());
  }

  private static RequestedColumn column(OutputColumnSpec column) {
    return new RequestedColumn(column.value(), column.name(), column.from(), column.count());
  }
}
