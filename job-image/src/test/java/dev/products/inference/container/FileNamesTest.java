package dev.products.inference.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

  @Test
  void areUtf8() {
    assertThatCode(() -> FileNames.requireUtf8("UTF-8")).doesNotThrowAnyException();
  }

  @Test
  void areNotOfTheLocaleC() {
    assertThatThrownBy(() -> FileNames.requireUtf8("ANSI_X3.4-1968"))
        .isInstanceOf(MisuseException.class)
        .hasMessageContaining("LC_ALL must be C.UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", "../operator/pom.xml"})
  void imagesHaveALocaleWithUtf8(String pom) throws IOException {
    assertThat(Files.readString(Path.of(pom))).contains("<LC_ALL>C.UTF-8</LC_ALL>");
  }
}
