package dev.products.inference.job.report;

import dev.products.inference.contract.report.ReportLanguage;

/** The words of a report. */
enum Phrase {
  TITLE("Classification report", "Relatório da classificação"),
  READ("rows read", "linhas lidas"),
  CLASSIFIED("rows classified", "linhas classificadas"),
  REJECTED("rows rejected", "linhas rejeitadas"),
  SPEED("rows per second", "linhas por segundo"),
  WARNINGS("What to look at", "O que merece atenção"),
  NO_WARNINGS("Nothing was noticed.", "Nada foi notado."),
  OTHER_MODEL(
      "The last run used another model, so changes below may come from it.",
      "A última execução usou outro modelo; as mudanças abaixo podem vir dele."),
  CATEGORIES("Categories", "Categorias"),
  CATEGORY("Category", "Categoria"),
  ROWS("Rows", "Linhas"),
  SHARE("Share", "Parcela"),
  CHANGE("Since the last run", "Desde a última execução"),
  CHANGE_NOTE(
      "Change of the share, in percentage points, since the run of %s.",
      "Mudança da parcela, em pontos percentuais, desde a execução de %s."),
  FIRST_RUN(
      "There is no earlier run beside this output to compare with.",
      "Não há execução anterior nesta saída para comparar."),
  NEW("new", "nova"),
  POINTS("%s pp", "%s p.p."),
  MORE("and %s more categories with %s rows", "e mais %s categorias com %s linhas"),
  CONFIDENCE("How sure the model is", "Quão seguro está o modelo"),
  CONFIDENCE_ALL(
      "Rows by the probability of their category.", "Linhas pela probabilidade da sua categoria."),
  CONFIDENCE_SOME(
      "Rows by the probability of their category, estimated from %s of them.",
      "Linhas pela probabilidade da sua categoria, estimadas a partir de %s delas."),
  NO_CONFIDENCE("This model gives no probabilities.", "Este modelo não fornece probabilidades."),
  PROBABILITY("Probability", "Probabilidade"),
  NUMBERS("The numbers", "Os números"),
  UNSURE("The least sure rows", "As linhas menos seguras"),
  UNSURE_NOTE(
      "Of the rows that were looked at. Worth a human's eye.",
      "Entre as linhas observadas. Vale a pena uma pessoa conferir."),
  ID("Id", "Id"),
  TEXT("Text", "Texto"),
  REJECTS("Why rows were rejected", "Por que linhas foram rejeitadas"),
  NO_REJECTS("No row was rejected.", "Nenhuma linha foi rejeitada."),
  REASON("Reason", "Motivo"),
  EXAMPLES("Such as", "Por exemplo"),
  REJECTS_NOTE(
      "All of them, with their records, are in the folder %s of the output.",
      "Todas, com seus registros, estão na pasta %s da saída."),
  TIME("Where the time went", "Onde o tempo foi gasto"),
  STEP("Step", "Etapa"),
  SECONDS("Seconds", "Segundos"),
  PREPARE("Check the model and the input", "Conferir o modelo e a entrada"),
  CLASSIFY("Read, classify and write", "Ler, classificar e gravar"),
  CHECK("Check what came of it", "Conferir o resultado"),
  OVER_TIME("Rows per second over time", "Linhas por segundo ao longo do tempo"),
  RAN("What ran", "O que foi executado"),
  RESOURCE("Resource", "Recurso"),
  RUN("Run", "Execução"),
  ATTEMPT("attempt %s", "tentativa %s"),
  STARTED("Started", "Início"),
  TOOK("Took", "Duração"),
  TOOK_SECONDS("%s s", "%s s"),
  MODEL("Model (SHA-256)", "Modelo (SHA-256)"),
  INPUT("Input", "Entrada"),
  FILES("%s, %s files, %s bytes", "%s, %s arquivos, %s bytes"),
  QUERY("Query", "Consulta"),
  OUTPUT("Output", "Saída"),
  COLUMNS("Columns", "Colunas"),
  VERSIONS("Versions", "Versões"),
  NO_TEXT(
      "This report shows no text of the input; spec.report.includeText: true shows some.",
      "Este relatório não mostra textos da entrada; spec.report.includeText: true mostra alguns."),
  WITH_TEXT("This report shows texts of the input.", "Este relatório mostra textos da entrada."),
  BARS_OF("Bars: %s", "Barras: %s"),
  LINE_OF("Line: %s", "Linha: %s");

  private final String english;
  private final String portuguese;

  Phrase(String english, String portuguese) {
    this.english = english;
    this.portuguese = portuguese;
  }

  String in(ReportLanguage language) {
    return language == ReportLanguage.PORTUGUESE ? portuguese : english;
  }
}
