package dev.products.inference.job.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Passes progress on, and remembers when it came: a bounded number of times. */
public final class Timeline implements ForwardingProgress {

  private static final int MOST = 240;

  private final Progress progress;
  private final DoubleSupplier seconds;
  private final List<Reading> readings = new ArrayList<>();
  private double apart;

  /**
   * How far the run was.
   *
   * @param seconds since it began
   * @param rows read until then
   */
  public record Reading(double seconds, long rows) {}

  /**
   * Of a run.
   *
   * @param seconds since it began
   */
  public Timeline(Progress progress, DoubleSupplier seconds) {
    this.progress = progress;
    this.seconds = seconds;
  }

  @Override
  public void advanced(long rowsRead, double fraction) {
    progress.advanced(rowsRead, fraction);
    remember(new Reading(seconds.getAsDouble(), rowsRead));
  }

  /** Where there are too many, every other one goes, and later ones come half as often. */
  private synchronized void remember(Reading reading) {
    if (!readings.isEmpty()
        && reading.seconds() - readings.get(readings.size() - 1).seconds() < apart) {
      return;
    }
    readings.add(reading);
    if (readings.size() >= MOST) {
      List<Reading> kept = new ArrayList<>();
      for (int i = 1; i < readings.size(); i += 2) {
        kept.add(readings.get(i));
      }
      readings.clear();
      readings.addAll(kept);
      apart = 2 * reading.seconds() / MOST;
    }
  }

  @Override
  public Progress delegate() {
    return progress;
  }

  public synchronized List<Reading> readings() {
    return List.copyOf(readings);
  }
}
