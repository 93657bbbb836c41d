package dev.products.inference.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {

  @Test
  void areCutAtSemicolonsThatEndThem() {
    assertThat(Statements.of("SELECT ';' AS a; -- one;\n\nSELECT `b;` FROM input /* ; */;;\n"))
        .containsExactly("SELECT ';' AS a", "-- one;\n\nSELECT `b;` FROM input /* ; */");
    assertThat(Statements.of("SELECT 1")).containsExactly("SELECT 1");
    assertThat(Statements.of(" \n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1;", "SELECT 1; ", "SELECT 1;\n", "SELECT ';';", "a; b;"})
  void areEnded(String text) {
    assertThat(Statements.isEnded(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1", "SELECT ';", "SELECT 1; b", "SELECT 1 -- ;", "a /* ;"})
  void goOn(String text) {
    assertThat(Statements.isEnded(text)).isFalse();
  }
}
