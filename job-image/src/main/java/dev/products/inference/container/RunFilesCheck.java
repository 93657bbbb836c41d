package dev.products.inference.container;

import dev.products.inference.contract.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Whether the files of a driver are those for which the operator made its pod. */
record RunFilesCheck(Path sparkFolder, Path jobFolder) {

  static RunFilesCheck ofThisContainer() {
    return new RunFilesCheck(Path.of(RunFiles.SPARK_FOLDER), Path.of(RunFiles.JOB_FOLDER));
  }

  /** Looks only where the pod says what they must be: another submission has none of them. */
  void require(Map<String, String> environment) {
    String expected = environment.get(RunFiles.DIGEST);
    if (expected != null && !expected.equals(RunFiles.digest(files()))) {
      throw new MisuseException(
          "the files in "
              + sparkFolder
              + " and "
              + jobFolder
              + " are not those that the operator wrote for this run: someone has replaced its"
              + " ConfigMap. Find out who may write ConfigMaps in this namespace");
    }
  }

  private Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (Path file :
        new Path[] {
          sparkFolder.resolve(RunFiles.SPARK_FILE),
          jobFolder.resolve(RunFiles.REQUEST_FILE),
          jobFolder.resolve(RunFiles.TEMPLATE_FILE)
        }) {
      try {
        if (Files.exists(file)) {
          files.put(file.getFileName().toString(), Files.readString(file));
        }
      } catch (IOException e) {
        throw new MisuseException("cannot read " + file + ": " + e);
      }
    }
    return files;
  }
}
