package dev.products.inference.kubectl.view;

/** Where it is told what happens to a run. */
public interface RunOutput {

  /** Something that stays to be read. */
  void say(String words);

  /** How far it is; the next time takes the place of this one. */
  void progress(ProgressText progress);
}
