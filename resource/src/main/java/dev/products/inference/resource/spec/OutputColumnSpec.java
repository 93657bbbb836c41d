package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.RequestedColumn;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** One column of the output, or with AllInput several. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "self.value != 'AllInput' || !has(self.name)",
    fieldPath = ".name",
    message = OutputColumnSpec.NAMELESS)
@ValidationRule(
    value = "self.value != 'Input' || has(self.from)",
    fieldPath = ".from",
    message = OutputColumnSpec.NEEDS_FROM)
@ValidationRule(
    value = "self.value == 'Input' || !has(self.from)",
    fieldPath = ".from",
    message = OutputColumnSpec.FROM_NOTHING)
@ValidationRule(
    value = "!(self.value in ['TopCategories', 'TopTerms']) || has(self.count)",
    fieldPath = ".count",
    message = OutputColumnSpec.NEEDS_COUNT)
@ValidationRule(
    value = "self.value in ['TopCategories', 'TopTerms'] || !has(self.count)",
    fieldPath = ".count",
    message = OutputColumnSpec.COUNTLESS)
public record OutputColumnSpec(
    @Required
        @JsonPropertyDescription(
            "What the column has. Id: the row's id, from idColumn or generated. Text: the text that was classified."
                + " Prediction: the predicted category. Input: the column of the input, or of the query, that from"
                + " names, as it is. AllInput: all columns of the input, or of the query, that no other entry has"
                + " under their own names. Probability: that of the predicted category, as scikit-learn's"
                + " predict_proba has it. Score: that of the predicted category, which is a decision function, a joint"
                + " log likelihood, a probability, votes or a negative distance, as product-model inspect says."
                + " TopCategories: the best categories, the predicted one first, then by descending score, a list of"
                + " {category, score, probability}, without the probability if the model has none. TopTerms: the terms"
                + " that spoke most for the predicted category, a list of {term, contribution, margin}: what the term"
                + " adds to the category's score, and by how much that is more than what it adds to the next best"
                + " category's, which is their order. As csv cannot hold lists, there they are JSON. The run fails"
                + " before it writes if the model does not have what a column asks for.")
        ColumnValue value,
    @JsonPropertyDescription(
            "The name of the column, of which the output has no other. By default predict for Prediction, probability,"
                + " score, top for TopCategories, terms for TopTerms, id for an Id that is generated, and for what"
                + " comes from the input its name there.")
        @Size(max = Bounds.COLUMN)
        String name,
    @JsonPropertyDescription("With Input, and only there: the name of the column in the input.")
        @Size(max = Bounds.COLUMN)
        String from,
    @Min(1)
        @Max(RequestedColumn.MOST)
        @JsonPropertyDescription(
            "With TopCategories and TopTerms, and only there: how many, from 1 to 100; all if there are fewer.")
        Integer count) {

  public static final String NAMELESS =
      "must be left out with AllInput, whose columns keep their names";
  public static final String NEEDS_FROM = "is required with Input: the name of the input's column";
  public static final String FROM_NOTHING = "must be left out: only Input has it";
  public static final String NEEDS_COUNT =
      "is required with TopCategories and TopTerms: how many, from 1 to 100";
  public static final String COUNTLESS =
      "must be left out: only TopCategories and TopTerms have it";

  static final List<OutputColumnSpec> DEFAULT =
      RequestedColumn.DEFAULT.stream().map(OutputColumnSpec::of).toList();

  public OutputColumnSpec {
    name = name == null && value != null ? value.defaultName() : name;
  }

  private static OutputColumnSpec of(RequestedColumn column) {
    return new OutputColumnSpec(column.value(), column.name(), column.from(), column.count());
  }

  /** The same with the name that a generated id has, if it is one without a name. */
  OutputColumnSpec withGeneratedId() {
    return value == ColumnValue.ID && name == null
        ? new OutputColumnSpec(value, RequestedColumn.GENERATED_ID, from, count)
        : this;
  }
}
