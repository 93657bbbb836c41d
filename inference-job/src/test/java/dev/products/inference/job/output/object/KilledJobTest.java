package dev.products.inference.job.output.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.job.store.S3Server;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job's process is killed at random moments, and the next one takes over, while somebody reads
 * all the time.
 */
class KilledJobTest {

  /** {@code make killed-publication} kills more. */
  private static final int KILLS = Integer.getInteger("kills", 1);

  @TempDir private Path folder;

  @Test
  void readersFindOneOutputOfOneDayAndNothingIsLeft() throws Exception {
    S3Server.bucket(StoredJob.BUCKET, StoredRun.configuration());
    KilledJobs jobs = new KilledJobs(folder, StoredJob.of(folder, 0).target(), false);
    jobs.write();
    try (PollingReader reader = new PollingReader(StoredJob.of(folder, 0))) {
      for (int kill = 0; kill < KILLS; kill++) {
        jobs.runAndKill();
      }
      StoredRun run = StoredJob.of(folder, jobs.day());
      assertThat(run.run("produtos", "dia" + jobs.day(), jobs.attempt()).succeeded()).isTrue();

      assertThat(run.kinds()).containsExactly(StoredRun.WHOLE);
      assertThat(run.objects().keySet())
          .as("files of another attempt")
          .filteredOn(name -> name.contains("part-"))
          .allMatch(name -> name.contains("dia" + jobs.day() + "." + jobs.attempt() + "."));
      assertThat(run.uploads()).isZero();
      assertThat(run.rows()).hasSize(KilledJobs.GOOD_ROWS);
      reader.assertRight(KilledJobs.GOOD_ROWS);
    }
  }
}
