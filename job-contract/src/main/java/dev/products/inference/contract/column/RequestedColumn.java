package dev.products.inference.contract.column;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One entry of the output's columns.
 *
 * @param value what it has
 * @param name its name; null for that of the input's column it has, for the generated {@code id},
 *     and for all input columns
 * @param from the column of the input that it has, if it has one
 * @param count how many, of what there can be several of
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestedColumn(ColumnValue value, String name, String from, Integer count) {

  /** What a notebook writes: the id, the text and the prediction. */
  public static final List<RequestedColumn> DEFAULT =
      List.of(of(ColumnValue.ID), of(ColumnValue.TEXT), of(ColumnValue.PREDICTION));

  /** The id's name where it is generated. */
  public static final String GENERATED_ID = "id";

  /** The most that a count may be. */
  public static final int MOST = 100;

  public RequestedColumn {
    if (value == null) {
      throw new IllegalArgumentException("a column of the output has no value");
    }
    if (value == ColumnValue.INPUT && from == null) {
      throw new IllegalArgumentException("a column of the output has the value Input and no from");
    }
    if (value.isCounted() && (count == null || count < 1)) {
      throw new IllegalArgumentException(value + " has the count " + count + ", not 1 or more");
    }
    name = name == null ? value.defaultName() : name;
  }

  /** A column under its default name. */
  public static RequestedColumn of(ColumnValue value) {
    return new RequestedColumn(value, null, null, null);
  }
}
