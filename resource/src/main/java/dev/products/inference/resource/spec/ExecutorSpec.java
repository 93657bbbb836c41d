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
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;

/** The executor pods. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ExecutorSpec(
    @Default("1")
        @Min(0)
        @Max(Bounds.EXECUTORS)
        @JsonPropertyDescription(
            "How many pods. 0: the driver pod does all the work and needs no right to create pods.")
        Integer instances,
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

  public ExecutorSpec {
    instances = instances == null ? 1 : instances;
    cores = cores == null ? 1 : cores;
    memory = memory == null ? "1Gi" : memory;
  }
}
