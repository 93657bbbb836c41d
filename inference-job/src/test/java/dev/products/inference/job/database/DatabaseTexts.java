package dev.products.inference.job.database;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.RequestedInput;
import java.util.HashMap;
import java.util.Map;

/** Texts with ids, in a database of this JVM's. */
public final class DatabaseTexts {

  private static final PostgresServer SERVER = PostgresServer.shared();

  private DatabaseTexts() {}

  /** Of a table, or of a query that the options have. */
  public static RequestedInput of(String table, Map<String, String> options) {
    return of(SERVER, table, options);
  }

  static RequestedInput of(DatabaseServer server, String table, Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.putIfAbsent("url", server.url());
    all.putIfAbsent("user", server.user());
    return new RequestedInput(
        DataFormat.JDBC,
        null,
        all,
        "descricao",
        "id",
        null,
        OnBadRow.REJECT,
        new RejectLimit("100%"),
        table,
        Map.of("password", "INPUT_OPTION_PASSWORD"),
        null,
        null);
  }
}
