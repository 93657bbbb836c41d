package dev.products.inference.job.incremental;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How much of an input is read.
 *
 * @param files by their paths, all that are read; empty if the input is no files
 * @param table which Delta table it is, by the id in its log; null if the input is none
 * @param version the version of the table up to which its rows are read; null if the input is none
 * @param topics by their names, how far those of Kafka are read; empty if the input is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Position(
    Map<String, FileStamp> files, String table, Long version, Map<String, Topic> topics) {

  /** Nothing is read yet. */
  public static final Position BEGINNING = new Position(null, null, null, null);

  public Position {
    files = files == null ? Map.of() : new TreeMap<>(files);
    topics = topics == null ? Map.of() : new TreeMap<>(topics);
    if (hasNull(files) || hasNull(topics)) {
      throw new IllegalArgumentException("something that is read up to nowhere");
    }
  }

  private static boolean hasNull(Map<?, ?> map) {
    return map.values().stream().anyMatch(Objects::isNull);
  }

  public static Position ofFiles(Map<String, FileStamp> files) {
    return new Position(files, null, null, null);
  }

  public static Position of(String table, long version) {
    return new Position(null, table, version, null);
  }

  public static Position of(Map<String, Topic> topics) {
    return new Position(null, null, null, topics);
  }

  /**
   * How far a topic is read.
   *
   * @param id the topic's own: one that is made anew under the same name has another
   * @param offsets behind the last message of each partition
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Topic(String id, Map<Integer, Long> offsets) {

    public Topic {
      if (id == null || offsets == null || hasNull(offsets)) {
        throw new IllegalArgumentException("a topic that is read up to nowhere");
      }
    }
  }

  /**
   * Which state of a file was read.
   *
   * @param bytes its length
   * @param modified when it was written, in milliseconds
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record FileStamp(long bytes, long modified) {}
}
