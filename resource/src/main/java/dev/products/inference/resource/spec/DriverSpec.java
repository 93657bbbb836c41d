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

/** The driver pod. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DriverSpec(
    @Default("1")
        @Min(1)
        @Max(Bounds.CORES)
        @JsonPropertyDescription(
            "Tasks it runs at a time if there are no executors, each with a core of its own if the node has one to spare.")
        Integer cores,
    @SchemaFrom(type = IntOrString.class)
        @Pattern(CPU)
        @JsonPropertyDescription(
            "CPU that its container requests, as a Kubernetes quantity: 500m is half a core. By default half a core for"
                + " each of cores; it takes more where the node has more. Quote it if it has a decimal point.")
        @Size(max = Bounds.QUANTITY)
        String cpu,
    @Default("1Gi")
        @Pattern(MEMORY)
        @JsonPropertyDescription(
            "Memory of its container, as a Kubernetes quantity. The Java heap is what remains after Spark's overhead"
                + " of 10 %, at least 384Mi, for native memory.")
        @Size(max = Bounds.QUANTITY)
        String memory,
    @SchemaFrom(type = PodTemplateSpec.class)
        @JsonPropertyDescription(
            "A pod template to start from (a PodTemplateSpec: metadata and spec), merged as Spark merges one.")
        JsonNode template) {

  public static final String MEMORY = "^[1-9][0-9]*(\\.[0-9]+)?(M|G|T|Mi|Gi|Ti)$";
  public static final String CPU =
      "^([1-9][0-9]*m?|[1-9][0-9]*\\.[0-9]{1,3}|0\\.([1-9][0-9]{0,2}|0[1-9][0-9]?|00[1-9]))$";
  static final DriverSpec DEFAULT = new DriverSpec(null, null, null, null);

  public DriverSpec {
    cores = cores == null ? 1 : cores;
    memory = memory == null ? "1Gi" : memory;
  }
}
