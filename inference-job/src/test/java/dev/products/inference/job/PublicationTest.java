package dev.products.inference.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RequestedOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {

  @TempDir private Path folder;

  private Publication begin(OutputMode mode) {
    return Publication.begin(
        new RequestedOutput("csv", folder + "/out", mode, Map.of(), "predict", null, null, null),
        "run",
        new Configuration());
  }

  private Path write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, name);
  }

  @Test
  void replacesTheOutputAndLeavesNothingBesideIt() throws IOException {
    write("out/old");
    Publication publication = begin(OutputMode.OVERWRITE);
    write(".out.staging-run/new");

    publication.publish(Set.of());

    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/new");
    assertThat(folder.toFile().list()).containsExactly("out");
  }

  @Test
  void putsTheOldOutputBackThatAKilledRunHadMovedAside() throws IOException {
    write(".out.previous/old");

    begin(OutputMode.OVERWRITE).abandon();

    assertThat(folder.resolve("out/old")).exists();
    assertThat(folder.toFile().list()).containsExactly("out");
  }

  @Test
  void forgetsTheOldOutputOfARunThatWasKilledAfterItPublished() throws IOException {
    write("out/new");
    write(".out.previous/old");

    begin(OutputMode.OVERWRITE).abandon();

    assertThat(folder.resolve("out/new")).exists();
    assertThat(folder.toFile().list()).containsExactly("out");
  }

  @Test
  void beginsAnewWhereAnAttemptOfTheSameRunWasKilled() throws IOException {
    write(".out.staging-run/part-of-a-killed-attempt");
    Publication publication = begin(OutputMode.OVERWRITE);
    write(".out.staging-run/new");

    publication.publish(Set.of());

    assertThat(folder.resolve("out").toFile().list()).containsExactly("new");
  }

  @Test
  void publishesOnlyTheRejectsOfTasksThatCounted() throws IOException {
    Publication publication = begin(OutputMode.OVERWRITE);
    write(".out.staging-run/_rejects/counted");
    write(".out.staging-run/_rejects/tried-again");

    publication.publish(Set.of("counted"));

    assertThat(folder.resolve("out/_rejects").toFile().list()).containsExactly("counted");
  }

  @Test
  void refusesAnOutputThatAppearedWhileTheRunWasUnderWay() throws IOException {
    Publication publication = begin(OutputMode.ERROR_IF_EXISTS);
    write("out/of-another-run");

    assertThatThrownBy(() -> publication.publish(Set.of())).isInstanceOf(JobException.class);
    assertThat(folder.resolve("out").toFile().list()).containsExactly("of-another-run");
  }
}
