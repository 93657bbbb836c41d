package dev.products.inference.job.output;

import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * A folder beside an output, with a name that readers pass over: all that a run writes before and
 * while it publishes.
 *
 * @param path the folder
 * @param kind what it is for
 * @param id whose it is
 */
record HiddenFolder(Path path, Kind kind, StagingId id) {

  /** What such a folder is for. */
  enum Kind {
    /** Tasks write here. */
    STAGING("staging"),
    /** All that the tasks wrote; no task knows this name. */
    COMPLETE("complete"),
    /** The old output, between the two moves of a commit. */
    PREVIOUS("previous"),
    /** On its way to nothing. */
    REMOVED("removed");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    private String prefix(Path target) {
      return "." + target.getName() + "." + word + "-";
    }
  }

  static HiddenFolder of(Path target, Kind kind, StagingId id) {
    return new HiddenFolder(
        new Path(target.getParent(), kind.prefix(target) + id.word()), kind, id);
  }

  /** Empty if it is no such folder of this output. */
  static Optional<HiddenFolder> read(Path target, Path folder) {
    String name = folder.getName();
    return Arrays.stream(Kind.values())
        .filter(kind -> name.startsWith(kind.prefix(target)))
        .findFirst()
        .flatMap(
            kind ->
                StagingId.parse(name.substring(kind.prefix(target).length()))
                    .map(id -> new HiddenFolder(folder, kind, id)));
  }
}
