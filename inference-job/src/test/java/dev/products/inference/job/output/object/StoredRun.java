package dev.products.inference.job.output.object;

import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.report.RequestedReport;
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Runs into one place of a store.
 *
 * @param sample what is read
 * @param target the output's path
 * @param mode what happens to an output that is there
 * @param versioned whether those of earlier runs stay; null if not
 */
public record StoredRun(SampleRun sample, String target, OutputMode mode, Boolean versioned) {

  /** The kinds of a run's output that is all there, with rejects. */
  static final String[] WHOLE = {
    "_SUCCESS",
    "_classification.json",
    "_rejects/part.json",
    "_report/index.html",
    "_run.json",
    "part.csv"
  };

  StoredRun(SampleRun sample, String target, OutputMode mode) {
    this(sample, target, mode, null);
  }

  /** The same with a version of each run. */
  StoredRun keepingVersions() {
    return new StoredRun(sample, target, mode, true);
  }

  /** The same without, of what is in one of them. */
  StoredRun version(String runId) {
    return new StoredRun(sample, target + "/run=" + runId, mode);
  }

  static Configuration configuration() {
    return SampleRun.spark().sparkContext().hadoopConfiguration();
  }

  /** An attempt of a run of a resource with this name. */
  JobRequest request(String resource, String runId, int attempt) {
    JobRequest request = sample.request();
    return new JobRequest(
            runId,
            attempt,
            new ObjectReference("loja", resource, "uid-" + resource),
            request.model(),
            request.input(),
            new RequestedOutput(
                sample.output(),
                target,
                mode,
                Map.of(),
                request.output().columns(),
                null,
                null,
                null,
                versioned))
        .reporting(RequestedReport.DEFAULT);
  }

  /** What a file of the output holds. */
  String content(String name) throws IOException {
    try (var in = files().open(new Path(target, name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  JobReport run(String runId) {
    return run("produtos", runId, 1);
  }

  JobReport run(String resource, String runId, int attempt) {
    return new InferenceJob(SampleRun.spark(), Clock.systemUTC())
        .run(request(resource, runId, attempt), Progress.NONE);
  }

  private FileSystem files() throws IOException {
    return new Path(target).getFileSystem(configuration());
  }

  /** All objects in the place, by their paths below it, with their lengths. */
  Map<String, Long> objects() throws IOException {
    Map<String, Long> objects = new TreeMap<>();
    Path folder = files().makeQualified(new Path(target));
    RemoteIterator<LocatedFileStatus> all;
    try {
      all = files().listFiles(folder, true);
    } catch (java.io.FileNotFoundException e) {
      return objects;
    }
    while (all.hasNext()) {
      LocatedFileStatus file = all.next();
      objects.put(folder.toUri().relativize(file.getPath().toUri()).getPath(), file.getLen());
    }
    return objects;
  }

  /** Their kinds, without what is of one driver. */
  List<String> kinds() throws IOException {
    return List.copyOf(
        objects().keySet().stream()
            .map(
                name ->
                    name.replaceFirst("part-[0-9]+-(?:parse-|classify-)?.*(\\.[a-z]+)", "part$1"))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Uploads that nobody has ended. */
  int uploads() throws IOException {
    return PendingUploads.of(files().makeQualified(new Path(target)), configuration())
        .open()
        .size();
  }

  /** The rows that a reader finds. */
  List<String> rows() {
    return SampleRun.spark().read().textFile(target).collectAsList().stream().sorted().toList();
  }
}
