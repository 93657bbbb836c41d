package dev.products.inference.e2e.week;

import dev.products.inference.e2e.week.evidence.Wanted;
import java.util.Locale;

/** What is done to a run's pods. */
sealed interface PodOperation extends Operation {

  /** A driver ends before its time; the run has another attempt, if it may. */
  record EndDriver(String name, Way way, Moment moment) implements PodOperation {

    /** How it comes to its end. */
    enum Way {
      EVICT,
      DELETE,
      DELETE_BY_FORCE,
      KILL_PROCESS
    }

    @Override
    public Model after(Model model) {
      return model.change(name, Wanted::disturb);
    }

    @Override
    public void perform(Cluster cluster) {
      cluster.pods().awaitDriver(name, moment).ifPresent(pod -> cluster.pods().end(pod, way));
    }

    @Override
    public String toString() {
      return way.name().toLowerCase(Locale.ROOT).replace('_', ' ')
          + ": driver of "
          + name
          + ", "
          + moment;
    }
  }

  /** An executor dies; its driver asks for another one. */
  record EndExecutor(String name, Moment moment) implements PodOperation {

    @Override
    public Model after(Model model) {
      return model.change(name, Wanted::disturb);
    }

    @Override
    public void perform(Cluster cluster) {
      cluster.pods().awaitDriver(name, moment);
      cluster
          .pods()
          .executors(name)
          .forEach(pod -> cluster.pods().end(pod, EndDriver.Way.DELETE_BY_FORCE));
    }

    @Override
    public String toString() {
      return "delete by force: executors of " + name + ", " + moment;
    }
  }
}
