package dev.products.inference.job.output.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.job.output.version.LatestVersion;
import dev.products.inference.job.store.AzureServer;
import dev.products.inference.job.store.GcsServer;
import dev.products.inference.job.store.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that keep versions are killed at random moments, and the next process takes over, while
 * somebody follows the file that names the newest: all that it names is whole, and stays so.
 */
class KilledVersionTest {

  /** {@code make killed-publication} kills more. */
  private static final int KILLS = Integer.getInteger("kills", 1);

  private static final String BUCKET = "mortas-versoes";

  @TempDir private Path folder;

  @Test
  void whoFollowsTheFileInAnS3FindsOneDayAndNothingIsLeft() throws Exception {
    killedInStore(S3Server.bucket(BUCKET, StoredRun.configuration()));
  }

  @Test
  void whoFollowsTheFileInAzureFindsOneDayAndNothingIsLeft() throws Exception {
    killedInStore(AzureServer.container(BUCKET, StoredRun.configuration()));
  }

  /** Its stages are Azure's, which are killed every time. */
  @Test
  @EnabledIfSystemProperty(named = "kills", matches = ".+")
  void whoFollowsTheFileInGooglesFindsOneDayAndNothingIsLeft() throws Exception {
    killedInStore(GcsServer.bucket(BUCKET, StoredRun.configuration()));
  }

  private void killedInStore(String bucket) throws Exception {
    StoredRun run = killed(bucket + "/predicoes");

    assertThat(run.uploads()).isZero();
    assertThat(run.objects().keySet())
        .filteredOn(name -> !name.startsWith("run="))
        .containsExactly(LatestVersion.NAME);
    assertThat(run.objects().keySet()).noneMatch(name -> name.contains("__magic"));
  }

  @Test
  void whoFollowsTheFileInAFolderFindsOneDayAndNothingIsLeft() throws Exception {
    StoredRun run = killed(folder + "/saida/predicoes");

    try (Stream<Path> beside = Files.list(folder.resolve("saida"))) {
      assertThat(beside.map(path -> path.getFileName().toString())).containsExactly("predicoes");
    }
    assertThat(run.objects().keySet())
        .filteredOn(name -> !name.startsWith("run="))
        .containsExactlyInAnyOrder(LatestVersion.NAME, "_latest.lock");
  }

  /** Into a place where in the end all versions are whole. */
  private StoredRun killed(String place) throws Exception {
    KilledJobs jobs = new KilledJobs(folder, place, true);
    jobs.write();
    StoredRun versions = StoredJob.of(folder, place, 0).keepingVersions();
    try (PollingReader reader = new PollingReader(versions)) {
      for (int kill = 0; kill < KILLS; kill++) {
        jobs.runAndKill();
      }
      String day = "dia" + jobs.day();
      StoredRun last = StoredJob.of(folder, place, jobs.day()).keepingVersions();
      assertThat(last.run("produtos", day, jobs.attempt()).succeeded()).isTrue();

      assertThat(versions.content(LatestVersion.NAME)).contains("\"version\":\"run=" + day + "\"");
      reader.assertRight(KilledJobs.GOOD_ROWS);
    }
    for (int day = 1; day <= jobs.day(); day++) {
      assertThat(versions.version("dia" + day).rows())
          .hasSize(KilledJobs.GOOD_ROWS)
          .doesNotHaveDuplicates();
    }
    return versions;
  }
}
