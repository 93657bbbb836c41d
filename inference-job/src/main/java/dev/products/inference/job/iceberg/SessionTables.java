package dev.products.inference.job.iceberg;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.spark.functions.SparkFunctions;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Tables under names that Spark's SQL knows, for as long as they are in use. How a catalog is
 * reached, and by which secret, so is in no setting, plan or event of Spark's.
 */
public final class SessionTables implements TableCatalog, FunctionCatalog {

  private static final String NAME = "classification_tables";
  private static final Map<String, Table> TABLES = new ConcurrentHashMap<>();

  /** Gives the table a name, which {@link #remove} takes away again. */
  static String add(SparkSession spark, Table table) {
    spark.conf().set("spark.sql.catalog." + NAME, SessionTables.class.getName());
    String key = "t" + UUID.randomUUID().toString().replace("-", "");
    TABLES.put(key, table);
    return NAME + "." + key;
  }

  static void remove(String name) {
    TABLES.remove(name.substring(NAME.length() + 1));
  }

  @Override
  public void initialize(String name, CaseInsensitiveStringMap options) {
    // There is nothing to say.
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Table loadTable(Identifier id) {
    return TABLES.get(id.name());
  }

  /** Those by which Iceberg has tables partitioned, such as bucket: tasks sort rows by them. */
  @Override
  public UnboundFunction loadFunction(Identifier id) throws NoSuchFunctionException {
    UnboundFunction function = SparkFunctions.load(id.name());
    if (function == null) {
      throw new NoSuchFunctionException(id);
    }
    return function;
  }

  @Override
  public Identifier[] listFunctions(String[] namespace) {
    return new Identifier[0];
  }

  @Override
  public Identifier[] listTables(String[] namespace) {
    return new Identifier[0];
  }

  @Override
  public Table alterTable(Identifier id, TableChange... changes) {
    throw new UnsupportedOperationException("no run alters a table");
  }

  @Override
  public boolean dropTable(Identifier id) {
    throw new UnsupportedOperationException("no run drops a table");
  }

  @Override
  public void renameTable(Identifier from, Identifier to) {
    throw new UnsupportedOperationException("no run renames a table");
  }
}
