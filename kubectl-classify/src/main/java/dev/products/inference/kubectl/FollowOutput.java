package dev.products.inference.kubectl;

import dev.products.inference.kubectl.view.ProgressText;
import dev.products.inference.kubectl.view.RunOutput;
import java.io.PrintWriter;

/**
 * Tells of a run on standard error: on a terminal one line is drawn over, elsewhere each ten
 * percent are a line.
 */
final class FollowOutput implements RunOutput {

  private final PrintWriter err;
  private final int columns;
  private int tenths = -1;
  private int drawn;

  /**
   * Tells nothing yet.
   *
   * @param columns of the terminal; 0 if it is none
   */
  FollowOutput(PrintWriter err, int columns) {
    this.err = err;
    this.columns = columns;
  }

  /** As the script that started this JVM saw it; Java 17 cannot ask for each stream. */
  static FollowOutput of(PrintWriter err) {
    return new FollowOutput(err, Integer.getInteger("classify.columns", 0));
  }

  @Override
  public void say(String words) {
    clear();
    tenths = -1;
    err.println(words);
  }

  @Override
  public void progress(ProgressText progress) {
    if (columns > 0) {
      clear();
      String bar = progress.bar();
      // A line that goes on in the next one cannot be drawn over.
      String line = bar.substring(0, Math.min(bar.length(), columns - 1));
      err.print(line);
      err.flush();
      drawn = line.length();
    } else if (progress.percent() / 10 > tenths) {
      tenths = progress.percent() / 10;
      err.println(progress.line());
    }
  }

  /** Leaves the line that is drawn over. */
  void clear() {
    if (drawn > 0) {
      err.print("\r" + " ".repeat(drawn) + "\r");
      err.flush();
      drawn = 0;
    }
  }
}
