package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.resource.spec.reference.SecretKey;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** An environment variable of the driver and of every executor. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.value) != has(self.secretKeyRef)",
    message = EnvironmentVariable.ONE_VALUE)
public record EnvironmentVariable(
    @Required
        @Pattern(NAME)
        @JsonPropertyDescription("The variable's name.")
        @Size(max = Bounds.NAME)
        String name,
    @JsonPropertyDescription(
            "Its value, which everyone sees who may read the namespace's ConfigMaps.")
        @Size(max = Bounds.TEXT)
        String value,
    @JsonPropertyDescription("The Secret's key that holds its value. The operator never reads it.")
        SecretKey secretKeyRef) {

  public static final String ONE_VALUE = "needs exactly one of value and secretKeyRef";
  public static final String NAME = "^[A-Za-z_][A-Za-z0-9_]*$";
}
