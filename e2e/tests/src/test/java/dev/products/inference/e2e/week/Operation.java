package dev.products.inference.e2e.week;

/** Something that happens to a cluster in a week. */
sealed interface Operation permits ResourceOperation, PodOperation, ClusterOperation {

  /** What is wanted from now on. */
  Model after(Model model);

  /** Does it. */
  void perform(Cluster cluster);
}
