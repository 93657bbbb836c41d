package dev.products.inference.resource.option;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a database's options this job takes, and what it says of others. */
public final class JdbcOptions {

  private static final Pattern NAME =
      Pattern.compile(
          "(\"[^\"]++\"|[\\p{L}_][\\p{L}\\d_$]*+)(\\.(\"[^\"]++\"|[\\p{L}_][\\p{L}\\d_$]*+)){0,2}");

  private static final Pattern URL =
      Pattern.compile("jdbc:(?:postgresql:\\S++|(?<mysql>(?:mysql|mariadb)://[^\\s()]++))");

  /** A user's password before the host, or one among the parameters. */
  private static final Pattern PASSWORD =
      Pattern.compile("//[^/?]*@|[?&;]\\w*(password|passwd|pwd)=", Pattern.CASE_INSENSITIVE);

  /**
   * Parameters of the driver's that only connect. Others make it load classes, such as
   * connectExecutor, write files, or read more parameters from one.
   */
  private static final Set<String> PARAMETERS =
      Set.of(
          ("ApplicationName user currentSchema options connectTimeout loginTimeout socketTimeout"
                  + " cancelSignalTimeout ssl sslmode sslrootcert sslcert sslkey sslNegotiation"
                  + " sslResponseTimeout channelBinding requireAuth gssEncMode tcpKeepAlive tcpNoDelay"
                  + " targetServerType loadBalanceHosts hostRecheckSeconds preferQueryMode prepareThreshold"
                  + " preparedStatementCacheQueries preparedStatementCacheSizeMiB defaultRowFetchSize"
                  + " adaptiveFetch adaptiveFetchMinimum adaptiveFetchMaximum maxResultBuffer"
                  + " receiveBufferSize sendBufferSize binaryTransfer stringtype logServerErrorDetail")
              .split(" "));

  /** The same of MariaDB's driver, which MySQL is read with too. */
  private static final Set<String> PARAMETERS_OF_MYSQL =
      Set.of(
          ("user sslMode serverSslCert enabledSslProtocolSuites enabledSslCipherSuites connectTimeout"
                  + " socketTimeout tcpKeepAlive tcpKeepIdle tcpKeepCount tcpKeepInterval useCompression"
                  + " connectionTimeZone timezone connectionCollation allowPublicKeyRetrieval restrictedAuth"
                  + " transformedBitIsBoolean yearIsDateType uuidAsString maxAllowedPacket")
              .split(" "));

  private static final String FOUND = "must be left out: it is found in the data";

  /** What to say of options of a reader that would change what this job promises. */
  public static final Map<String, String> REFUSED_OF_READER =
      Map.of(
          "password", SecretOptions.INSTEAD,
          "dbtable", "must be left out: spec.input.table is the table, or query here is read",
          "driver", "must be left out: url tells which driver it is",
          "lowerbound", FOUND,
          "upperbound", FOUND,
          "sessioninitstatement", "must be left out: the job sets up its sessions itself",
          "connectionprovider", "must be left out: the job opens the connections itself");

  /** The same of a writer. */
  public static final Map<String, String> REFUSED_OF_WRITER = ofWriter();

  private JdbcOptions() {}

  private static Map<String, String> ofWriter() {
    Map<String, String> refused = new HashMap<>(REFUSED_OF_READER);
    refused.put("dbtable", "must be left out: spec.output.table is the table");
    List.of("query", "partitioncolumn", "numpartitions", "fetchsize", "querytimeout")
        .forEach(name -> refused.put(name, "must be left out: it is an option of reading"));
    return Map.copyOf(refused);
  }

  /** What is wrong with the name of a table, continuing a sentence that begins with its field. */
  public static Optional<String> faultOfTable(String table) {
    return NAME.matcher(table).matches()
        ? Optional.empty()
        : Optional.of(
            "must be a table's name, such as produtos or loja.produtos, with letters, digits and _, and anything"
                + " else in double quotes; a query goes into spec.input.options.query");
  }

  /** What is wrong with the address of a database, continuing such a sentence. */
  static Optional<String> faultOfUrl(String url) {
    Matcher known = URL.matcher(url);
    if (!known.matches()) {
      return Optional.of(
          "must be an address such as jdbc:postgresql://host:5432/database or jdbc:mysql://host:3306/database");
    }
    if (PASSWORD.matcher(url).find()) {
      return Optional.of(
          "must not have a user or a password, which who may read the resource would see: user goes into"
              + " the options, and optionsFrom takes the password from a Secret");
    }
    Set<String> taken = known.group("mysql") == null ? PARAMETERS : PARAMETERS_OF_MYSQL;
    return parameters(url).stream()
        .filter(name -> !taken.contains(name))
        .findFirst()
        .map(
            name ->
                "must not have the parameter "
                    + name
                    + ": only those are taken that load no class and open no file but a certificate");
  }

  private static List<String> parameters(String url) {
    int start = url.indexOf('?');
    return start < 0
        ? List.of()
        : Arrays.stream(url.substring(start + 1).split("&"))
            .filter(parameter -> !parameter.isEmpty())
            .map(parameter -> parameter.replaceFirst("=.*", ""))
            .toList();
  }
}
