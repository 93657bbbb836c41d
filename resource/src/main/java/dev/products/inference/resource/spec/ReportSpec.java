package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.contract.report.ReportLanguage;
import io.fabric8.generator.annotation.Default;

/** The report of a run. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReportSpec(
    @Default("true") @JsonPropertyDescription("Whether there is one.") Boolean enabled,
    @Default("false")
        @JsonPropertyDescription(
            "Whether it may show texts of the input: those of the least sure rows and examples of rejected ones. Without"
                + " it, there are only their ids.")
        Boolean includeText,
    @Default("en") @JsonPropertyDescription("Its language.") ReportLanguage language) {

  /** Of a spec that does not speak of it. */
  public static final ReportSpec DEFAULT = new ReportSpec(null, null, null);

  public ReportSpec {
    enabled = enabled == null || enabled;
    includeText = includeText != null && includeText;
    language = language == null ? ReportLanguage.ENGLISH : language;
  }
}
