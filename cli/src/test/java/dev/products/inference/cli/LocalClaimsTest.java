package dev.products.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.spec.VolumeSpec;
import dev.products.inference.resource.spec.reference.ClaimVolume;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalClaimsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "/data/a/b.csv, $/a/b.csv",
    "//data/./a//b.csv, $/a/b.csv",
    "file:/data/a, $/a",
    "FILE:///data/./a/, $/a",
    "/data, $",
    "/data2/a, /data2/a",
    "s3a://bucket/data/a, s3a://bucket/data/a"
  })
  void aPathIsFoundInItsVolumeHoweverItIsWritten(String path, String found) {
    List<VolumeSpec> volumes =
        List.of(new VolumeSpec("data", "/data", new ClaimVolume("produtos", null)));

    assertThat(new LocalClaims(folder, Map.of()).resolve(path, volumes))
        .isEqualTo(found.replace("$", folder.toString()));
  }
}
