package dev.products.inference.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the chart's dashboards. */
record Dashboard(Path file) {

  /** The query of a variable, in Grafana's words. */
  private static final Pattern VARIABLE =
      Pattern.compile("(?:query_result|label_values)\\((.*?)(?:, [a-z]+)?\\)");

  /** Those of its panels and variables, for all that Prometheus has. */
  List<String> queries() throws IOException {
    JsonNode all = new ObjectMapper().readTree(file.toFile());
    List<String> queries = new ArrayList<>(all.at("/panels").findValuesAsText("expr"));
    assertThat(queries).hasSizeGreaterThan(10);
    for (String variable : all.at("/templating/list").findValuesAsText("query")) {
      Matcher select = VARIABLE.matcher(variable);
      if (select.matches()) {
        queries.add(select.group(1));
      }
    }
    return queries.stream()
        .map(
            query ->
                query.replace("$__rate_interval", "5s").replaceAll("[$](namespace|name)", ".+"))
        .toList();
  }
}
