package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.contract.OutputMode;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import java.util.Map;

/** Where the predictions go. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OutputSpec(
    @Default("csv") @JsonPropertyDescription("The format of the output.") DataFormat format,
    @Required
        @JsonPropertyDescription(
            "The folder that the output becomes: an absolute path under the mountPath of a volume, or any URI that"
                + " Spark writes. It appears whole or not at all.")
        String path,
    @Default("Overwrite")
        @JsonPropertyDescription(
            "What happens if the folder exists. Overwrite: an output of the same resource is replaced once the new one"
                + " is complete; the run fails if the folder holds anything else. ErrorIfExists: the run fails.")
        OutputMode mode,
    @JsonPropertyDescription("Options of Spark's writer for the format, as Spark names them.")
        Map<String, String> options,
    @Default("predict") @JsonPropertyDescription("The name of the column with the category.")
        String predictionColumn,
    @JsonPropertyDescription(
            "The name of a column with the probability of the predicted category, as scikit-learn's predict_proba has"
                + " it; left out without a name. The run fails if the model has no probabilities.")
        String probabilityColumn,
    @JsonPropertyDescription(
            "The name of a column with the score of the predicted category; left out without a name. What a score is"
                + " depends on the model: a decision function, a joint log likelihood, a probability, votes or a"
                + " negative distance, as product-model inspect says.")
        String scoreColumn,
    @JsonPropertyDescription(
            "A column with the best categories of each row: the predicted one, then by descending score. A list of"
                + " {category, score, probability}, without the probability if the model has none; as csv cannot"
                + " hold lists, there it is their JSON.")
        TopCategoriesSpec topCategories) {

  public OutputSpec {
    format = format == null ? DataFormat.CSV : format;
    mode = mode == null ? OutputMode.OVERWRITE : mode;
    options = options == null ? Map.of() : Map.copyOf(options);
    predictionColumn = predictionColumn == null ? "predict" : predictionColumn;
  }
}
