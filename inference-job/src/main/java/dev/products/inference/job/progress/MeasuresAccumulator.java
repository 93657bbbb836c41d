package dev.products.inference.job.progress;

import org.apache.spark.util.AccumulatorV2;

/**
 * What is measured of a task while it runs, which its heartbeats tell. What it holds does not
 * change, so that another thread may send it at any time.
 */
public final class MeasuresAccumulator extends AccumulatorV2<Measures, Measures> {

  private static final long serialVersionUID = 1L;

  private volatile Measures now = Measures.NONE;

  @Override
  public boolean isZero() {
    return now.equals(Measures.NONE);
  }

  @Override
  public MeasuresAccumulator copy() {
    MeasuresAccumulator copy = new MeasuresAccumulator();
    copy.now = now;
    return copy;
  }

  @Override
  public void reset() {
    now = Measures.NONE;
  }

  /** What is measured of the task by now, instead of what was before. */
  @Override
  public void add(Measures soFar) {
    now = soFar;
  }

  @Override
  public void merge(AccumulatorV2<Measures, Measures> other) {
    now = now.plus(other.value());
  }

  @Override
  public Measures value() {
    return now;
  }
}
