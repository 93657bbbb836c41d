package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.table.AsOf;
import dev.products.inference.resource.change.ChangeEffect;
import dev.products.inference.resource.change.WhenChanged;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows to classify. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.idColumn) || self.idColumn != self.textColumn",
    fieldPath = ".idColumn",
    message = InputSpec.NOT_THE_TEXT)
@ValidationRule(
    value = "has(self.path) != (" + InputSpec.WITHOUT_PATH + ")",
    fieldPath = ".path",
    message = InputSpec.PATH_OF_FILES)
@ValidationRule(
    value = "!has(self.table) || " + InputSpec.NAMED,
    fieldPath = ".table",
    message = InputSpec.NO_TABLE)
@ValidationRule(
    value = "has(self.table) || !has(self.format) || self.format != 'iceberg'",
    fieldPath = ".table",
    message = InputSpec.TABLE_OF_ICEBERG)
@ValidationRule(
    value = "!has(self.optionsFrom) || (" + InputSpec.WITHOUT_PATH + ")",
    fieldPath = ".optionsFrom",
    message = InputSpec.SECRETS)
@ValidationRule(
    value = "!has(self.asOf) || " + InputSpec.VERSIONS,
    fieldPath = ".asOf",
    message = InputSpec.VERSION_OF_TABLE)
@ValidationRule(
    value = "!has(self.incremental) || !(" + InputSpec.NAMED + ")",
    fieldPath = ".incremental",
    message = InputSpec.INCREMENTAL_OF_PATHS)
@ValidationRule(
    value = "!has(self.incremental) || !has(self.asOf)",
    fieldPath = ".asOf",
    message = InputSpec.NEWEST_WHERE_INCREMENTAL)
@ValidationRule(
    value = "!has(self.asOf) || string(self.asOf).matches('" + AsOf.PATTERN + "')",
    fieldPath = ".asOf",
    message = AsOf.MESSAGE)
@ValidationRule(
    value =
        "!has(self.maxRejected) || string(self.maxRejected).matches('" + RejectLimit.PATTERN + "')",
    fieldPath = ".maxRejected",
    message = RejectLimit.MESSAGE)
public record InputSpec(
    @Default("csv") @JsonPropertyDescription("The format of the input.") DataFormat format,
    @JsonPropertyDescription(
            "A file, a folder or a pattern, or a Delta table: an absolute path under the mountPath of a volume, or any URI"
                + " that Spark reads. Required, but where the format is jdbc, iceberg or kafka.")
        @Size(max = Bounds.PATH)
        String path,
    @JsonPropertyDescription(
            "Options of Spark's reader for the format, as Spark names them, such as delimiter and header. Of jdbc: url"
                + " (jdbc:postgresql://host/database or jdbc:mysql://host/database), user, partitionColumn and others;"
                + " query, which the database runs, in place of table. Of kafka: kafka.bootstrap.servers, subscribe with the topics, and"
                + " schema, the columns of a message that is JSON, such as id BIGINT, descricao STRING. Of iceberg: the catalog, as"
                + " Iceberg names its properties: type (hadoop, rest or jdbc), uri, warehouse (a path, as path is one; of rest,"
                + " what its server calls so), catalog-name (of jdbc), and prefix, scope, audience, resource and oauth2-server-uri (of"
                + " rest).")
        @Size(max = Bounds.OPTIONS)
        Map<String, String> options,
    @Required
        @JsonPropertyDescription("The column with the text to classify.")
        @Size(max = Bounds.COLUMN)
        String textColumn,
    @JsonPropertyDescription(
            "The column that identifies a row, copied to the output. Without it a column id is generated, as Spark's"
                + " monotonically_increasing_id() does.")
        @Size(max = Bounds.COLUMN)
        String idColumn,
    @JsonPropertyDescription(
            "One SELECT of Spark SQL over the view input; its rows are classified instead of all the view's.")
        @Size(max = Bounds.TEXT)
        String query,
    @Default("Reject")
        @JsonPropertyDescription(
            "What becomes of a row that has no text or cannot be parsed. Reject: it is written, with its file and the"
                + " reason, to the folder _rejects of the output, and counted. Fail: the run fails and publishes"
                + " nothing. Keep: it is classified as Spark makes it and as a notebook would, with columns that"
                + " it lacks null and those that it has too many lost, and counted in a warning; one without a"
                + " text is rejected.")
        OnBadRow onBadRow,
    @WhenChanged(value = ChangeEffect.DEFINES_THE_RUN, byDefault = "50%")
        @JsonPropertyDescription(
            "How many rows may be rejected: a number (in quotes above 2147483647), or a percentage of the rows read, such as 5%. If there are more,"
                + " the run fails and publishes nothing, and the old output stays; so does a run that classifies"
                + " none of its rows. Without it 50%; 100% allows everything. It counts what Reject and Keep reject;"
                + " with Fail the first such row ends the run. With runPolicy.continuous it counts each batch, and without it there is"
                + " no limit.")
        IntOrString maxRejected,
    @JsonPropertyDescription(
            "The table or view of a database to read, where the format is jdbc: a name, with its schema before it if that"
                + " is not the user's own, such as loja.produtos. Where the format is iceberg, the table of the catalog, with its"
                + " namespace before it.")
        @Size(max = Bounds.PATH)
        String table,
    @JsonPropertyDescription(
            "Options whose values are keys of Secrets: user and password of jdbc and kafka, and of an Iceberg catalog of type"
                + " jdbc; credential and token of one of type rest. Driver and executors get them as environment variables; the"
                + " operator never reads them.")
        @Size(max = Bounds.OPTIONS_FROM)
        List<OptionFromSecret> optionsFrom,
    @JsonPropertyDescription(
            "Of a Delta or Iceberg table, the version to read: its number, such as 12, of Iceberg the snapshot's id (in quotes"
                + " above 2147483647), or a time at which it was the newest, such as 2026-11-27T03:00:00Z. Without it the newest; status.result.inputVersion says which that was.")
        IntOrString asOf,
    @JsonPropertyDescription(
            "Only what came since the last run that published is read: new files of a folder, rows added to a Delta table, messages of topics. The"
                + " output is a Delta or Iceberg table, with mode Append or Merge. Without it everything is read.")
        IncrementalSpec incremental) {

  /** In CEL: of tables that have a name. */
  static final String NAMED = "has(self.format) && self.format in ['jdbc', 'iceberg']";

  static final String WITHOUT_PATH =
      "has(self.format) && self.format in ['jdbc', 'iceberg', 'kafka']";

  /** In CEL: of tables that keep their versions. */
  static final String VERSIONS = "has(self.format) && self.format in ['delta', 'iceberg']";

  public static final String PATH_OF_FILES =
      "is required, and must be left out where spec.input.format is jdbc, iceberg or kafka";
  public static final String NO_TABLE = "must be left out where the format is not jdbc or iceberg";
  public static final String TABLE_OF_ICEBERG = "is required where the format is iceberg";
  public static final String SECRETS =
      "must be left out where the format is not jdbc, iceberg or kafka";
  public static final String TABLE_OR_QUERY =
      "is required where the format is jdbc, or query in spec.input.options, and not both";

  public static final String VERSION_OF_TABLE =
      "must be left out where the format is not delta or iceberg";

  public static final String INCREMENTAL_OF_PATHS =
      "must be left out where spec.input.format is jdbc or iceberg: a database does not say which of its rows are new, and"
          + " Iceberg tables are read whole so far";
  public static final String NEWEST_WHERE_INCREMENTAL =
      "must be left out where spec.input.incremental is set, which reads up to the newest version";

  public static final String NOT_THE_TEXT = "must differ from spec.input.textColumn";

  public InputSpec {
    format = format == null ? DataFormat.CSV : format;
    options =
        options == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(options));
    onBadRow = onBadRow == null ? OnBadRow.REJECT : onBadRow;
    optionsFrom = optionsFrom == null ? List.of() : List.copyOf(optionsFrom);
  }
}
