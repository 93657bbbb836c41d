package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;

/** The executor pods: a fixed number, as many as there is work for, or as the input is worth. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.instances) || (!has(self.min) && !has(self.max))",
    fieldPath = ".instances",
    message = ExecutorSpec.NOT_BESIDE_MAX)
@ValidationRule(
    value = "!has(self.min) || has(self.max)",
    fieldPath = ".max",
    message = ExecutorSpec.NEEDS_MAX)
@ValidationRule(
    value = "!has(self.min) || !has(self.max) || self.min <= self.max",
    fieldPath = ".min",
    message = ExecutorSpec.MIN_ABOVE_MAX)
@ValidationRule(
    value = "!has(self.auto) || !self.auto || (!has(self.instances) && !has(self.min))",
    fieldPath = ".auto",
    message = ExecutorSpec.AUTO_ALONE)
@ValidationRule(
    value = "!has(self.auto) || !self.auto || has(self.max)",
    fieldPath = ".max",
    message = ExecutorSpec.AUTO_NEEDS_MAX)
public record ExecutorSpec(
    @Min(0)
        @Max(Bounds.EXECUTORS)
        @JsonPropertyDescription(
            "How many pods; 1 without max. 0: the driver pod does all the work and needs no right to create pods.")
        Integer instances,
    @Min(0)
        @Max(Bounds.EXECUTORS)
        @JsonPropertyDescription(
            "With max: how many pods there are at least, also when they have nothing to do; 0 by default.")
        Integer min,
    @Min(1)
        @Max(Bounds.EXECUTORS)
        @JsonPropertyDescription(
            "Instead of instances: as many pods as there is work for, and at most so many (Spark's dynamic allocation)."
                + " The run begins with min, or with one.")
        Integer max,
    @JsonPropertyDescription(
            "With max: the driver looks at the size of the input first. It does all the work if that is small, else it"
                + " asks for as many pods as have something to do for long enough; status.result.executors has what it chose.")
        Boolean auto,
    @Default("1") @Min(1) @Max(Bounds.CORES) @JsonPropertyDescription("Tasks each runs at a time.")
        Integer cores,
    @SchemaFrom(type = IntOrString.class)
        @Pattern(DriverSpec.CPU)
        @JsonPropertyDescription(
            "CPU that each container requests, as a Kubernetes quantity such as 500m. By default cores. Quote it if it has"
                + " a decimal point.")
        @Size(max = Bounds.QUANTITY)
        String cpu,
    @Default("1Gi")
        @Pattern(DriverSpec.MEMORY)
        @JsonPropertyDescription(
            "Memory of each container, as a Kubernetes quantity; divided as the driver's.")
        @Size(max = Bounds.QUANTITY)
        String memory,
    @SchemaFrom(type = PodTemplateSpec.class)
        @JsonPropertyDescription(
            "A pod template to start from (a PodTemplateSpec), merged as Spark merges one.")
        JsonNode template) {

  public static final String NOT_BESIDE_MAX =
      "must be left out beside spec.executor.min and max, between which Spark chooses";
  public static final String NEEDS_MAX = "is required beside spec.executor.min";
  public static final String MIN_ABOVE_MAX = "must be at most spec.executor.max";

  public static final String AUTO_ALONE =
      "must be left out beside spec.executor.instances or min: the driver chooses, from 0 to max";
  public static final String AUTO_NEEDS_MAX = "is required beside spec.executor.auto";

  public ExecutorSpec {
    boolean chosen = min != null || max != null || Boolean.TRUE.equals(auto);
    instances = instances == null && !chosen ? Integer.valueOf(1) : instances;
    cores = cores == null ? 1 : cores;
    memory = memory == null ? "1Gi" : memory;
  }
}
