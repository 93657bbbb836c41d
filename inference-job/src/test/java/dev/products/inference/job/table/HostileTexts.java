package dev.products.inference.job.table;

import java.util.List;

/** Texts that a careless reader or writer of tables changes. */
public final class HostileTexts {

  public static final List<String> ALL =
      List.of(
          "Senhor dos anéis 💍",
          "Boneca \"de pano\"; drop table x",
          "linha um\nlinha dois\r\nfim",
          "barra \\ e 'aspas'",
          "  espaços  ",
          "\u0000nulo\u0001controle\t\u2028",
          "ﬁ ligadura e\u0301");

  private HostileTexts() {}
}
