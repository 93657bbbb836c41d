package dev.products.inference.contract.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;

/**
 * The report that is published with the output.
 *
 * @param includeText whether it may show texts of the input
 * @param language null for English
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record RequestedReport(boolean includeText, ReportLanguage language)
    implements Serializable {

  /** Without texts, in English. */
  public static final RequestedReport DEFAULT = new RequestedReport(false, null);

  /** The language, whether it was named or not. */
  public ReportLanguage languageOrDefault() {
    return language == null ? ReportLanguage.ENGLISH : language;
  }
}
