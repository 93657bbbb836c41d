package dev.products.inference.job.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.RequestedInput;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/** Files of a hundred bytes each. */
class InputSizeTest {

  private static InputSize size(DataFormat format, Map<String, String> options, String... names) {
    List<FileStatus> files =
        Arrays.stream(names)
            .map(name -> new FileStatus(100, false, 1, 1, 0, new Path("/in/" + name)))
            .toList();
    return InputSize.of(
        files,
        new RequestedInput(format, "/in", options, "descricao", null, null, null, null),
        new Configuration(false));
  }

  @Test
  void textIsDivisible() {
    assertThat(size(DataFormat.CSV, Map.of(), "a.csv", "b.csv"))
        .isEqualTo(new InputSize(2, 200, 200, 0, 200));
    assertThat(size(DataFormat.JSON, Map.of(), "a.json"))
        .isEqualTo(new InputSize(1, 100, 100, 0, 100));
  }

  @Test
  void packedTextIsMoreAndOnlySomeOfItDivisible() {
    assertThat(size(DataFormat.CSV, Map.of(), "a.csv.gz", "b.csv.bz2", "c.csv"))
        .isEqualTo(new InputSize(3, 300, 900, 1, 500));
  }

  @Test
  void columnsAreMoreThanTheirFilesToo() {
    assertThat(size(DataFormat.PARQUET, Map.of(), "a.gz.parquet"))
        .isEqualTo(new InputSize(1, 100, 400, 0, 400));
  }

  @Test
  void recordsOfSeveralLinesAreReadByOneTask() {
    assertThat(size(DataFormat.CSV, Map.of("multiline", "TRUE"), "a.csv").whole()).isEqualTo(1);
    assertThat(size(DataFormat.CSV, Map.of("Encoding", "utf-16le"), "a.csv").whole()).isEqualTo(1);
    assertThat(size(DataFormat.CSV, Map.of("encoding", "UnicodeLittle"), "a").whole()).isEqualTo(1);
    assertThat(size(DataFormat.CSV, Map.of("encoding", "IBM1047"), "a.csv").whole()).isEqualTo(1);
    assertThat(
            size(DataFormat.CSV, Map.of("encoding", "UTF-16", "multiLine", "false"), "a").whole())
        .isZero();
    assertThat(size(DataFormat.JSON, Map.of("multiLine", "true"), "a").whole()).isEqualTo(1);
    assertThat(size(DataFormat.CSV, Map.of("encoding", "windows-1252"), "a").whole()).isZero();
  }
}
