package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.resource.change.ChangeEffect;
import dev.products.inference.resource.change.WhenChanged;
import dev.products.inference.resource.spec.reference.SecretName;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is wanted. Each field says what it does to change it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "!has(self.input.path) || !has(self.output.path) || self.output.path != self.input.path",
    fieldPath = ".output.path",
    message = ProductClassificationSpec.NOT_THE_INPUT)
@ValidationRule(
    value =
        "!has(self.input.incremental) || (has(self.output.format) && self.output.format in"
            + " ['delta', 'iceberg'] && has(self.output.mode) && self.output.mode in ['Append', 'Merge'])",
    fieldPath = ".output.mode",
    message = ProductClassificationSpec.GROWING_OUTPUT)
@ValidationRule(
    value = "has(self.input.incremental) || " + ProductClassificationSpec.ENDS,
    fieldPath = ".input.incremental",
    message = ProductClassificationSpec.NEEDED_BY_CONTINUOUS)
@ValidationRule(
    value = "!has(self.sample) || " + ProductClassificationSpec.ENDS,
    fieldPath = ".sample",
    message = ProductClassificationSpec.NO_SAMPLE)
@ValidationRule(
    value =
        "!has(self.executor) || !has(self.executor.auto) || !self.executor.auto || "
            + ProductClassificationSpec.ENDS,
    fieldPath = ".executor.auto",
    message = ProductClassificationSpec.NO_CHOICE)
@ValidationRule(
    value =
        "has(self.output.rejects) || (has(self.input.onBadRow) && self.input.onBadRow == 'Fail') || "
            + ProductClassificationSpec.ENDS,
    fieldPath = ".output.rejects",
    message = ProductClassificationSpec.REJECTS_OF_BATCHES)
public record ProductClassificationSpec(
    @WhenChanged(ChangeEffect.DEFINES_THE_RUN)
        @Required
        @JsonPropertyDescription("The model that classifies.")
        ModelSpec model,
    @WhenChanged(ChangeEffect.DEFINES_THE_RUN)
        @Required
        @JsonPropertyDescription("The rows to classify.")
        InputSpec input,
    @WhenChanged(ChangeEffect.DEFINES_THE_RUN)
        @Required
        @JsonPropertyDescription("Where the predictions go.")
        OutputSpec output,
    @WhenChanged(ChangeEffect.DEFINES_THE_RUN)
        @Min(1)
        @Max(Bounds.SAMPLE)
        @JsonPropertyDescription(
            "Classify only so many rows, the first ones, in the driver alone, and publish nothing: counts and a few"
                + " predictions, without their texts, go into the status.")
        Integer sample,
    @WhenChanged(value = ChangeEffect.DEFINES_THE_RUN, inAnyOrder = true)
        @JsonPropertyDescription("Volumes with data, mounted into the driver and every executor.")
        @Size(max = Bounds.VOLUMES)
        List<VolumeSpec> volumes,
    @WhenChanged(ChangeEffect.HOW_IT_RUNS)
        @JsonPropertyDescription(
            "Environment variables of the driver and of every executor, such as an object store's credentials.")
        @Size(max = Bounds.VARIABLES)
        List<EnvironmentVariable> env,
    @WhenChanged(ChangeEffect.HOW_IT_RUNS)
        @JsonPropertyDescription(
            "The image of the driver and the executors. Without it, the one that the operator was installed with.")
        @Size(max = Bounds.IMAGE)
        String image,
    @WhenChanged(ChangeEffect.HOW_IT_RUNS)
        @JsonPropertyDescription("Secrets with which the image is pulled.")
        @Size(max = Bounds.PULL_SECRETS)
        List<SecretName> imagePullSecrets,
    @WhenChanged(ChangeEffect.HOW_IT_RUNS)
        @JsonPropertyDescription(
            "The ServiceAccount of the driver, which creates the executors' pods. Without it, the one that the"
                + " operator was installed with; a driver that does all the work uses the namespace's default"
                + " one and no token.")
        @Size(max = Bounds.NAME)
        String serviceAccountName,
    @WhenChanged(ChangeEffect.HOW_IT_RUNS) @JsonPropertyDescription("The driver pod.")
        DriverSpec driver,
    @WhenChanged(ChangeEffect.HOW_IT_RUNS)
        @JsonPropertyDescription("The executor pods. Without it the driver pod does all the work.")
        ExecutorSpec executor,
    @WhenChanged(ChangeEffect.HOW_IT_RUNS)
        @JsonPropertyDescription(
            "Spark settings, as Spark names them. Those that the operator sets itself are refused.")
        @Size(max = Bounds.SETTINGS)
        Map<String, String> sparkConf,
    @WhenChanged(ChangeEffect.HOW_IT_RUNS)
        @JsonPropertyDescription("The report of a run, `_report/index.html` in its output.")
        ReportSpec report,
    @WhenChanged(ChangeEffect.HOW_IT_RUNS)
        @JsonPropertyDescription(
            "Whether the driver serves Spark's UI while it runs, at its port 4040 and for `kubectl port-forward` alone."
                + " Without it, it does not.")
        Boolean sparkUi,
    @WhenChanged(ChangeEffect.HOW_IT_RUNS)
        @JsonPropertyDescription(
            "Spark's event log, which its history server shows as the UI when the run is over. Without it there is none.")
        EventLogSpec eventLog,
    @WhenChanged(ChangeEffect.HOW_IT_RUNS)
        @JsonPropertyDescription(
            "From which level on Spark and its libraries log, in the driver and the executors. Without it, warnings, and"
                + " never a product's text; at `Info` and `Debug` a text may be quoted.")
        LogLevel logLevel,
    @WhenChanged(ChangeEffect.LIVE)
        @JsonPropertyDescription(
            "When it runs, how long, how often it is tried again, and how long it is kept.")
        RunPolicy runPolicy,
    @WhenChanged(ChangeEffect.LIVE)
        @Min(-Bounds.PRIORITY)
        @Max(Bounds.PRIORITY)
        @JsonPropertyDescription(
            "Of two runs of the namespace that wait for their turn, the one with the higher number begins first; without it,"
                + " 0. It ends no run that is under way, and is not compared with other namespaces'.")
        Integer priority) {

  public static final String NOT_THE_INPUT =
      "must be apart from spec.input.path, or the run would overwrite its own input";

  public static final String GROWING_OUTPUT =
      "must be Append or Merge, of format: delta or iceberg, where spec.input.incremental is set: anything else would keep only what"
          + " was new, or not know what it has";

  /** In CEL: that a run ends by itself. */
  static final String ENDS =
      "!has(self.runPolicy) || !has(self.runPolicy.continuous) || !self.runPolicy.continuous";

  public static final String NEEDED_BY_CONTINUOUS =
      "is required by spec.runPolicy.continuous: a batch is what is new";

  public static final String NO_SAMPLE =
      "must be left out beside spec.runPolicy.continuous: a sample is one run, and publishes nothing";

  public static final String NO_CHOICE =
      "must be left out beside spec.runPolicy.continuous: it goes by the size of one input, and every batch has another;"
          + " max alone has as many executors as there is work for";

  public static final String REJECTS_OF_BATCHES =
      "is required by spec.runPolicy.continuous, unless spec.input.onBadRow is Fail: rejected rows would be kept nowhere";

  public ProductClassificationSpec {
    boolean generatesIds = input != null && input.idColumn() == null;
    output = output != null && generatesIds ? output.withGeneratedIds() : output;
    volumes = volumes == null ? List.of() : List.copyOf(volumes);
    env = env == null ? List.of() : List.copyOf(env);
    imagePullSecrets = imagePullSecrets == null ? List.of() : List.copyOf(imagePullSecrets);
    driver = driver == null ? DriverSpec.DEFAULT : driver;
    sparkConf =
        sparkConf == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(sparkConf));
    runPolicy = runPolicy == null ? RunPolicy.DEFAULT : runPolicy;
  }

  /** Whether the driver pod does all the work, and no executor is asked for. */
  public boolean driverOnly() {
    return sample != null || executor == null || Objects.equals(executor.instances(), 0);
  }
}
