package dev.products.inference.e2e.week;

import dev.products.inference.e2e.week.evidence.Wanted;
import java.time.Duration;

/** What happens to the cluster. */
sealed interface ClusterOperation extends Operation {

  /** A team may have no more pods, or as many as it likes. */
  record Quota(Team team, boolean on) implements ClusterOperation {

    @Override
    public Model after(Model model) {
      return model.quota(team, on);
    }

    @Override
    public void perform(Cluster cluster) {
      cluster.teams().quota(team, on);
    }
  }

  /** A namespace is deleted, with all that is in it. */
  record NamespaceGone() implements ClusterOperation {

    @Override
    public Model after(Model model) {
      return model
          .gone(true)
          .quota(Team.COMES_AND_GOES, false)
          .changeAll(wanted -> Team.of(wanted.name()) == Team.COMES_AND_GOES, Wanted::deleted);
    }

    @Override
    public void perform(Cluster cluster) {
      cluster.teams().delete(Team.COMES_AND_GOES);
    }
  }

  /** It is there again, with a model and a claim. */
  record NamespaceBack() implements ClusterOperation {

    @Override
    public Model after(Model model) {
      return model.gone(false);
    }

    @Override
    public void perform(Cluster cluster) {
      cluster.teams().create(Team.COMES_AND_GOES);
      cluster.installation().install();
    }
  }

  /** A process of the node dies, or hangs, and works again later. */
  record Away(String process, boolean frozen, Duration time) implements ClusterOperation {

    @Override
    public Model after(Model model) {
      return model;
    }

    @Override
    public void perform(Cluster cluster) {
      cluster.resources().departures().excuse();
      cluster.node().away(process, frozen, time);
      cluster.resources().departures().excuse();
    }
  }

  /** All replicas of the operator end. */
  record OperatorEnds(boolean byForce) implements ClusterOperation {

    @Override
    public Model after(Model model) {
      return model;
    }

    @Override
    public void perform(Cluster cluster) {
      if (byForce) {
        cluster.installation().kill();
      } else {
        cluster.installation().restart();
      }
    }
  }

  /** The node takes no more pods, and those of runs are evicted. */
  record Drain() implements ClusterOperation {

    @Override
    public Model after(Model model) {
      return model
          .cordoned(true)
          .changeAll(wanted -> wanted.exists() && !wanted.suspended(), Wanted::disturb);
    }

    @Override
    public void perform(Cluster cluster) {
      cluster.pods().cordon(true);
      cluster.pods().evictAll();
    }
  }

  /** It takes pods again. */
  record Uncordon() implements ClusterOperation {

    @Override
    public Model after(Model model) {
      return model.cordoned(false);
    }

    @Override
    public void perform(Cluster cluster) {
      cluster.pods().cordon(false);
    }
  }
}
