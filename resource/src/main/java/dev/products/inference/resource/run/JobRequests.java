package dev.products.inference.resource.run;

import dev.products.inference.contract.GoldenRow;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.RequestedModel;
import dev.products.inference.contract.incremental.RequestedIncremental;
import dev.products.inference.resource.option.IcebergCatalog;
import dev.products.inference.resource.spec.ModelSpec;
import dev.products.inference.resource.validated.ValidatedExecutors;
import dev.products.inference.resource.validated.ValidatedRunPolicy;
import dev.products.inference.resource.validated.ValidatedSpec;
import dev.products.inference.resource.value.StorePath;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The request that a valid spec makes of the job. */
public final class JobRequests {

  private JobRequests() {}

  /**
   * The request.
   *
   * @param resource whose spec it is
   * @param runId the run's name
   * @param attempt from 1
   * @param modelPath a file of the job's processes, or a URI that its driver reads
   * @param dataPath how a path of the spec is called where the job runs
   */
  public static JobRequest of(
      ObjectMeta resource,
      ValidatedSpec spec,
      String runId,
      int attempt,
      String modelPath,
      UnaryOperator<String> dataPath) {
    return new JobRequest(
        runId,
        attempt,
        new ObjectReference(resource.getNamespace(), resource.getName(), resource.getUid()),
        model(spec.model(), modelPath),
        input(spec, dataPath),
        spec.output()
            .at(called(spec.output().path(), dataPath))
            .with(options(spec.output().options(), dataPath))
            .rejecting(called(spec.output().rejects(), dataPath)),
        spec.sample().orElse(null),
        spec.executors().filter(ValidatedExecutors::auto).map(ValidatedExecutors::max).orElse(null),
        spec.report().filter(any -> spec.sample().isEmpty()).orElse(null));
  }

  private static RequestedInput input(ValidatedSpec spec, UnaryOperator<String> dataPath) {
    RequestedInput input = spec.input();
    return input
        .at(called(input.path(), dataPath))
        .with(options(input.options(), dataPath))
        .incremental(
            Optional.ofNullable(input.incremental())
                .map(all -> all.at(called(all.checkpoint(), dataPath)))
                .map(all -> inBatches(all, spec.runPolicy()))
                .orElse(null));
  }

  private static RequestedIncremental inBatches(
      RequestedIncremental all, ValidatedRunPolicy policy) {
    return policy.batchInterval().map(every -> all.every(every.toSeconds())).orElse(all);
  }

  private static Map<String, String> options(
      Map<String, String> options, UnaryOperator<String> dataPath) {
    return IcebergCatalog.at(options, folder -> called(folder, dataPath));
  }

  private static String called(String path, UnaryOperator<String> dataPath) {
    return path == null ? null : StorePath.canonical(dataPath.apply(path));
  }

  private static RequestedModel model(ModelSpec model, String path) {
    return new RequestedModel(
        StorePath.canonical(path),
        model.sha256(),
        model.verify().stream().map(row -> new GoldenRow(row.text(), row.category())).toList());
  }
}
