package dev.products.inference.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.operator.kueue.WantedWorkload;
import dev.products.inference.operator.kueue.Workload;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.LeftFiles;
import dev.products.inference.resource.change.OnChange;
import dev.products.inference.resource.validated.ValidatedRunPolicy;
import dev.products.inference.resource.validated.ValidatedSpec;
import java.util.List;
import java.util.Optional;

/** Something to do on the cluster. */
public sealed interface Action {

  /** What is different for each action; a new one does not compile before each of these has it. */
  interface Cases<T> {

    T submit(Submit action);

    T stop(Stop action);

    T discard(Discard action);

    T endKeepingLog(EndKeepingLog action);

    T removeFiles(RemoveFiles action);

    T remove(Remove action);

    T enqueue(Enqueue action);

    T withdraw(Withdraw action);

    T tellKueue(TellKueue action);
  }

  /** What the action's own case gives. */
  <T> T match(Cases<T> cases);

  /** Create the attempt's objects, as the spec says. */
  record Submit(Attempt attempt, ValidatedSpec spec) implements Action {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.submit(this);
    }
  }

  /** End the driver; what it was submitted with stays, for its attempt is still asked for. */
  record Stop(ObservedDriver driver) implements Action {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.stop(this);
    }
  }

  /**
   * End the driver of a run that nobody asks for any more; nothing of it stays.
   *
   * @param atOnce whether one that goes from batch to batch is not to finish the one under way
   */
  record Discard(ObservedDriver driver, boolean atOnce) implements Action {

    static List<Discard> all(List<ObservedDriver> drivers, ValidatedRunPolicy policy) {
      boolean atOnce = policy.onChange() == OnChange.RERUN;
      return drivers.stream()
          .map(driver -> new Discard(driver, atOnce && driver.continuous()))
          .toList();
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.discard(this);
    }
  }

  /** End what runs on beside a driver that has ended; the pod stays, with its log. */
  record EndKeepingLog(ObservedDriver driver) implements Action {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.endKeepingLog(this);
    }
  }

  /** Remove what an attempt was submitted with that has no driver, and will have none. */
  record RemoveFiles(LeftFiles files) implements Action {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.removeFiles(this);
    }
  }

  /** Delete the resource, which was kept for as long as it asked to be. */
  record Remove() implements Action {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.remove(this);
    }
  }

  /**
   * Ask Kueue for the run's quota.
   *
   * @param before what it was asked, if it was asked something else
   */
  record Enqueue(String runId, WantedWorkload wanted, Optional<Workload> before) implements Action {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.enqueue(this);
    }
  }

  /** Ask Kueue for nothing any more. */
  record Withdraw(Workload workload) implements Action {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.withdraw(this);
    }
  }

  /** Tell Kueue how the Workload's pods are. */
  record TellKueue(Workload workload, JsonNode status) implements Action {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.tellKueue(this);
    }
  }
}
