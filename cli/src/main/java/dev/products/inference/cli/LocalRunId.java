package dev.products.inference.cli;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids of runs on this machine: they name the process, so that a later one can tell whether it still
 * runs.
 */
final class LocalRunId {

  private static final Pattern ID = Pattern.compile("local-(\\d+)-(\\d+)");

  private LocalRunId() {}

  static String ofThisProcess() {
    ProcessHandle process = ProcessHandle.current();
    return "local-" + process.pid() + "-" + startedAt(process);
  }

  /** Whether the id is of a process of this machine that has ended. */
  static boolean isOver(String runId) {
    Matcher id = ID.matcher(runId);
    if (!id.matches()) {
      return false;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(id.group(1)));
    return process.isEmpty() || startedAt(process.get()) != Long.parseLong(id.group(2));
  }

  private static long startedAt(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
