package dev.products.inference.job.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.contract.DataFormat;
import dev.products.inference.job.SampleRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tables of a shop, in this JVM's PostgreSQL, and runs over them. */
final class Shop {

  static final PostgresServer SERVER = PostgresServer.shared();

  static final List<String> HOSTILE =
      List.of(
          "Senhor dos anéis 💍",
          "Boneca \"de pano\"; drop table x",
          "linha um\nlinha dois\r\nfim",
          "barra \\ e 'aspas'",
          "  espaços  ",
          "\u0001controle\t\u2028",
          "ﬁ ligadura e\u0301");

  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    fill();
  }

  private Shop() {}

  private static void execute(String... statements) {
    SERVER.execute(statements);
  }

  private static void fill() {
    execute(
        "CREATE SCHEMA loja",
        "CREATE TABLE loja.produtos (id int PRIMARY KEY, descricao text, marca varchar(20), codigo char(6),"
            + " preco numeric(10,2), foto bytea, tags text[], extra jsonb, criado timestamp, zona timestamptz)",
        "INSERT INTO loja.produtos SELECT n, 'Livro ' || n, 'm' || n, 'c' || n, n, '\\xff', '{a,b}', '{\"a\":1}',"
            + " timestamp '2026-01-01' + n * interval '1 hour', now() FROM generate_series(1, 1000) n",
        "CREATE TABLE loja.hostis (id serial PRIMARY KEY, descricao text)",
        "CREATE TABLE loja.\"Com Espaço\" (\"Título\" text, \"n:o\" bigint)",
        "INSERT INTO loja.\"Com Espaço\" VALUES ('Livro', 1), ('Boneca', 9000000000), ('Batom', NULL)",
        "CREATE TABLE loja.vazios (id int, descricao text)",
        "INSERT INTO loja.vazios VALUES (1, NULL), (2, ''), (3, 'Livro'), (NULL, 'Boneca')",
        "CREATE TYPE loja.tipo AS ENUM ('Livro', 'Boneca')",
        "CREATE TABLE loja.tipos (id numeric, tipo loja.tipo, codigo char(8), nota float8)",
        "INSERT INTO loja.tipos VALUES (1, 'Livro', 'Livro', 'NaN'), (2, 'Boneca', 'Boneca', 1.5)",
        "ANALYZE loja.produtos");
    for (String text : HOSTILE) {
      execute("INSERT INTO loja.hostis (descricao) VALUES ($t$" + text + "$t$)");
    }
  }

  /** A run over a table, or a query of the options, which writes JSON. */
  static SampleRun run(Path folder, String table, Map<String, String> options) {
    return run(SERVER, folder, table, options);
  }

  static SampleRun run(
      DatabaseServer server, Path folder, String table, Map<String, String> options) {
    return SampleRun.of(folder, DataFormat.JDBC)
        .writing(DataFormat.JSON)
        .over(DatabaseTexts.of(server, table, options));
  }

  /** A column of what a run wrote. */
  static List<String> column(SampleRun run, String name) {
    try (Stream<Path> files = Files.list(run.folder().resolve("out"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("part-.*[.]json"))
          .sorted()
          .flatMap(file -> lines(file).stream())
          .map(line -> value(line, name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String value(String line, String name) {
    try {
      return JSON.readTree(line).get(name).asText();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
