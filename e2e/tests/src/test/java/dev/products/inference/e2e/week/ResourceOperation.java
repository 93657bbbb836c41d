package dev.products.inference.e2e.week;

import dev.products.inference.e2e.week.evidence.Variant;
import dev.products.inference.e2e.week.evidence.Wanted;

/** What a user does to a resource. */
sealed interface ResourceOperation extends Operation {

  /** The resource's name. */
  String name();

  /** A spec is applied: a resource's first, another one, or one that it had before. */
  record Apply(Variant variant, boolean suspended) implements ResourceOperation {

    @Override
    public String name() {
      return variant.resource();
    }

    @Override
    public Model after(Model model) {
      return model.change(name(), wanted -> wanted.with(variant, suspended, model.operation()));
    }

    @Override
    public void perform(Cluster cluster) {
      cluster.awaitRoom();
      cluster.resources().apply(variant, suspended);
    }

    @Override
    public String toString() {
      return "apply " + name() + " " + variant + (suspended ? ", suspended" : "");
    }
  }

  /** It is deleted. */
  record Delete(String name) implements ResourceOperation {

    @Override
    public Model after(Model model) {
      return model.change(name, Wanted::deleted);
    }

    @Override
    public void perform(Cluster cluster) {
      cluster.resources().delete(name);
    }

    @Override
    public String toString() {
      return "delete " + name;
    }
  }

  /** It is deleted, and at once there is another one of its name. */
  record Replace(Variant variant) implements ResourceOperation {

    @Override
    public String name() {
      return variant.resource();
    }

    @Override
    public Model after(Model model) {
      return model.change(name(), wanted -> wanted.with(variant, false, model.operation()));
    }

    @Override
    public void perform(Cluster cluster) {
      cluster.awaitRoom();
      cluster.resources().delete(name());
      cluster.resources().apply(variant, false);
    }

    @Override
    public String toString() {
      return "delete and create " + name() + " " + variant;
    }
  }

  /** spec.runPolicy.suspend is set or taken back. */
  record Suspend(String name, boolean suspend) implements ResourceOperation {

    @Override
    public Model after(Model model) {
      return model.change(name, wanted -> wanted.suspend(suspend, model.operation()));
    }

    @Override
    public void perform(Cluster cluster) {
      cluster.resources().suspend(name, suspend);
    }

    @Override
    public String toString() {
      return (suspend ? "suspend " : "resume ") + name;
    }
  }
}
