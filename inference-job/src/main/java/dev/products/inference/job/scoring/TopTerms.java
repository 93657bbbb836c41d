package dev.products.inference.job.scoring;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.products.inference.model.ClassificationModel;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.Predictions;
import dev.products.inference.model.TermContribution;
import dev.products.inference.model.TermContributions;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** The terms that spoke most for a row's category, as Spark holds a value of their column. */
final class TopTerms implements ColumnWriter.Cell {

  private final TermContributions contributions;
  private final boolean asText;

  private TopTerms(TermContributions contributions, boolean asText) {
    this.contributions = contributions;
    this.asText = asText;
  }

  /** For one task, of a model that has them. */
  static TopTerms of(int count, ClassificationModel model, boolean asText) {
    try {
      return new TopTerms(model.newTermContributions(count), asText);
    } catch (ModelException e) {
      throw SharedModel.failure(e);
    }
  }

  @Override
  public Object of(ScoredRow row) {
    Predictions predictions = row.predictions();
    int next =
        predictions.ranks() > 1
            ? predictions.categoryIndex(row.position(), 1)
            : TermContributions.NONE;
    List<TermContribution> terms =
        contributions.of(
            row.text().getBytes(),
            0,
            row.text().numBytes(),
            predictions.categoryIndex(row.position(), 0),
            next);
    return asText ? json(terms) : array(terms);
  }

  private static GenericArrayData array(List<TermContribution> terms) {
    return new GenericArrayData(
        terms.stream()
            .<InternalRow>map(
                term ->
                    new GenericInternalRow(
                        new Object[] {
                          UTF8String.fromString(term.term()), term.contribution(), term.margin()
                        }))
            .toArray(InternalRow[]::new));
  }

  private static UTF8String json(List<TermContribution> terms) {
    StringBuilder json = new StringBuilder("[");
    for (TermContribution term : terms) {
      json.append(json.length() == 1 ? "" : ",").append("{\"term\":\"");
      JsonStringEncoder.getInstance().quoteAsString(term.term(), json);
      json.append("\",\"contribution\":");
      JsonNumbers.append(json, term.contribution());
      json.append(",\"margin\":");
      JsonNumbers.append(json, term.margin());
      json.append('}');
    }
    return UTF8String.fromString(json.append(']').toString());
  }
}
