package dev.products.inference.job.publication;

import dev.products.inference.job.output.OutputFolder;
import dev.products.inference.job.output.Publication;
import java.util.Optional;

/** Of an output that is no folder, so that bad rows and the run's record have one of their own. */
public abstract class PublicationBesideRejects implements Publication {

  /** That folder. */
  protected final RejectsPublication rejects;

  protected PublicationBesideRejects(RejectsPublication rejects) {
    this.rejects = rejects;
  }

  @Override
  public final String stagingRejects() {
    return rejects.staging();
  }

  @Override
  public final String ofThisDriver() {
    return rejects.ofThisDriver();
  }

  @Override
  public final Optional<OutputFolder> folder() {
    return rejects.folder();
  }

  @Override
  public final String rejectsPath() {
    return rejects.path();
  }
}
