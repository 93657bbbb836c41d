package dev.products.inference.cli;

import dev.products.inference.job.progress.Progress;
import java.io.PrintWriter;

/**
 * Shows how far a run is: one line drawn over on a terminal, a line every ten percent elsewhere.
 */
final class ProgressLine implements Progress, AutoCloseable {

  private static final int WIDTH = 30;

  private final PrintWriter err;
  private final boolean terminal;
  private int tenths = -1;
  private int drawn;

  ProgressLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  synchronized void say(String words) {
    clear();
    err.println(words);
    err.flush();
  }

  @Override
  public synchronized void advanced(long rowsRead, double fraction) {
    if (terminal) {
      int filled = (int) (fraction * WIDTH);
      String line =
          String.format(
              "%s%s %3.0f %%  %,d rows",
              "█".repeat(filled), "░".repeat(WIDTH - filled), fraction * 100, rowsRead);
      clear();
      err.print(line);
      drawn = line.length();
    } else if ((int) (fraction * 10) > tenths && rowsRead > 0) {
      tenths = (int) (fraction * 10);
      err.printf("%3.0f %%  %,d rows%n", fraction * 100, rowsRead);
    }
    err.flush();
  }

  @Override
  public void warned(String warning) {
    say("warning: " + warning);
  }

  private void clear() {
    if (drawn > 0) {
      err.print("\r" + " ".repeat(drawn) + "\r");
      drawn = 0;
    }
  }

  @Override
  public synchronized void close() {
    clear();
    err.flush();
  }
}
