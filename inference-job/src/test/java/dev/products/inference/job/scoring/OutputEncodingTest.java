package dev.products.inference.job.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.job.SampleRun;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputEncodingTest {

  private SampleRun run;

  @BeforeEach
  void start(@TempDir Path folder) {
    run = SampleRun.of(folder, DataFormat.CSV).option("header", "true").option("sep", ";");
  }

  @Test
  void failsWhereTheOutputsEncodingLacksACharacter() {
    JobFailure failure =
        run.outputOption("encoding", "ISO-8859-1")
            .file("codigo;descricao", "1;Boneca bebê", "2;Livro – 10€")
            .failure();

    assertThat(failure.reason()).isEqualTo(FailureReason.OUTPUT_UNENCODABLE);
    assertThat(failure.describe())
        .isEqualTo(
            "spec.output.options.encoding: ISO-8859-1 lacks the character \"–\" (U+2013) of"
                + " the column \"descricao\"; UTF-8, which is the default, has every character");
  }

  @Test
  void failsWhereItLacksACharacterOfAnIdOrOfAColumnsName() {
    SampleRun told = run.outputOption("charset", "windows-1252");
    assertThat(told.idColumn("código").file("código;descricao", "1→;Boneca").failure().describe())
        .contains("lacks the character \"→\" (U+2192) of the column \"código\";");
    assertThat(told.idColumn("№").file("№;descricao", "1;Boneca").failure().describe())
        .contains("lacks the character \"№\" (U+2116) of the name of a column: №");
  }

  @Test
  void writesInTheOutputsEncoding() {
    SampleRun told = run.outputOption("encoding", "windows-1252");

    told.file("codigo;descricao", "1;Bebê 10€").result();

    assertThat(told.predictions(Charset.forName("windows-1252")))
        .containsExactly("0,Bebê 10€,livro");
  }
}
