package dev.products.inference.job.columns;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.message.Lookalike;
import dev.products.inference.contract.message.Names;
import dev.products.inference.job.failure.JobException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The names of a table's columns.
 *
 * @param all in their order
 */
record ColumnNames(List<String> all) {

  /**
   * The column that the spec's field names, as Spark finds it: the exact name, or the only one that
   * differs in case alone.
   */
  String find(String field, String name) {
    List<String> exact = all.stream().filter(name::equals).toList();
    List<String> alike = all.stream().filter(name::equalsIgnoreCase).toList();
    List<String> found = exact.isEmpty() ? alike : exact;
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new JobException(
        FailureReason.INPUT_COLUMN_MISSING,
        field,
        found.isEmpty()
            ? "there is no column " + Names.quoted(name) + "; " + instead(field, name)
            : "there are "
                + found.size()
                + " columns "
                + Names.quoted(name)
                + ": "
                + Names.list(found)
                + "; give all but one another name");
  }

  /** What looks like the column of this field and is another; it may be the one that is meant. */
  Optional<String> twin(String field, String name) {
    List<String> others = all.stream().filter(other -> !other.equalsIgnoreCase(name)).toList();
    return Lookalike.of(name, others)
        .map(
            found ->
                field
                    + ": beside the column "
                    + Names.quoted(name)
                    + " there is "
                    + Names.quoted(found.name())
                    + ", which looks like it but "
                    + found.difference()
                    + "; it is not read");
  }

  private String instead(String field, String name) {
    String columns =
        all.isEmpty()
            ? "the input has none, not even a header"
            : "the columns are " + Names.list(all);
    return Stream.of(lookalike(field, name), repeated(name), unsplit(name), unnamed(), near(name))
        .flatMap(Optional::stream)
        .findFirst()
        .map(hint -> hint + "; " + columns)
        .orElse(columns);
  }

  private Optional<String> lookalike(String field, String name) {
    return Lookalike.of(name, all)
        .map(
            found ->
                Names.quoted(found.name())
                    + " looks like it but "
                    + found.difference()
                    + ": write "
                    + field.substring(field.lastIndexOf('.') + 1)
                    + ": "
                    + found.written());
  }

  private Optional<String> repeated(String name) {
    List<String> made = madeOf(name);
    return made.size() < 2
        ? Optional.empty()
        : Optional.of(
            "the header has "
                + made.size()
                + " of this name, which Spark calls "
                + Names.list(made)
                + ": name one of these");
  }

  /** Those that a header has under this name alone, to which Spark has appended their places. */
  List<String> madeOf(String name) {
    return IntStream.range(0, all.size())
        .filter(place -> all.get(place).equalsIgnoreCase(name + place))
        .mapToObj(all::get)
        .toList();
  }

  /** One column that has the name in it, among others: the delimiter is another. */
  private Optional<String> unsplit(String name) {
    return all.size() != 1
        ? Optional.empty()
        : Stream.of(";", ",", "\t", "|")
            .filter(delimiter -> List.of(all.get(0).split(Pattern.quote(delimiter))).contains(name))
            .findFirst()
            .map(
                delimiter ->
                    "the header is not split: spec.input.options needs delimiter: \""
                        + delimiter.replace("\t", "\\t")
                        + "\"");
  }

  /** What Spark calls columns of a file whose header it was not told of. */
  private Optional<String> unnamed() {
    return !all.isEmpty() && all.stream().allMatch(name -> name.matches("_c\\d+"))
        ? Optional.of(
            "the file is read as one without a header: if it has one, spec.input.options needs"
                + " header: \"true\"")
        : Optional.empty();
  }

  private Optional<String> near(String name) {
    return Names.nearest(name, all).map(near -> "did you mean " + Names.quoted(near) + "?");
  }
}
