package dev.products.inference.operator.run;

import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a run: the resource's, a digest of what defines the run, the generation in which that
 * became current and, if a time of its schedule or a request asked for it, that time. Computed, so
 * that creating its objects twice creates them once, and an operator that starts again finds them;
 * with the generation, so that a spec that is taken back is another run than the first time.
 *
 * @param id a DNS label of at most 48 characters that begins with a letter
 */
public record RunName(String id) {

  /** Leaves room in a label of 63 for the attempt and for what Spark and we append. */
  private static final int LONGEST = 48;

  private static final int TIME = 12;
  private static final int SECONDS = 10;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuuMMddHHmm").withZone(ZoneOffset.UTC);

  /** Names without a generation were given by earlier versions. */
  private static final Pattern PARTS =
      Pattern.compile(
          "(?<run>.+-(?<definition>[0-9a-f]{%d})(?:-(?<generation>[0-9]{1,9}))?)(?<time>-(?:[0-9]{%d}|r[0-9]{%d}))?"
              .formatted(RunDefinition.DIGITS, TIME, SECONDS));

  /**
   * The run that the resource asks for: the one of which the status speaks, while that is of the
   * same definition and is not resumed; else one whose driver was created and not yet told of; else
   * a new one. While the generation is the one that asked for the status', it always is that: an
   * operator that computes otherwise starts nothing anew.
   *
   * @param submitted the runs whose drivers exist
   */
  public static RunName current(ProductClassification resource, Collection<RunName> submitted) {
    ProductClassificationStatus status = resource.getStatus();
    Optional<RunName> last = recorded(status);
    if (last.isPresent() && isDesiredBy(resource)) {
      return last.get();
    }
    String definition = RunDefinition.of(resource);
    Set<String> definitions = Set.of(definition, RunDefinition.ofEarlierVersions(resource));
    Optional<RunName> same = last.filter(run -> run.isStill(status.run(), definitions, definition));
    if (same.isPresent() && status.phase() != Phase.SUSPENDED) {
      return same.get();
    }
    return unrecorded(status, submitted)
        .filter(run -> run.isOf(definitions))
        .orElseGet(
            () -> named(resource, definition, same.map(run -> run.part("time")).orElse(null)));
  }

  /** Whether a run that the status tells of is what the spec, as it is, asks for. */
  public static boolean isOfTheSameDefinition(ProductClassification resource, RunName told) {
    String definition = RunDefinition.of(resource);
    return told.isStill(
        resource.getStatus().run(),
        Set.of(definition, RunDefinition.ofEarlierVersions(resource)),
        definition);
  }

  /** The run of which the status speaks. */
  public static Optional<RunName> recorded(ProductClassificationStatus status) {
    return Optional.ofNullable(status)
        .map(ProductClassificationStatus::run)
        .map(RunStatus::id)
        .map(RunName::new);
  }

  /** The latest run that was named after the one of which the status speaks. */
  public static Optional<RunName> unrecorded(
      ProductClassificationStatus status, Collection<RunName> submitted) {
    return submitted.stream()
        .filter(run -> run.isNewerThan(status))
        .max(Comparator.comparing(RunName::generation).thenComparing(RunName::id));
  }

  /** Whether the status says that this generation asks for its run. */
  public static boolean isDesiredBy(ProductClassification resource) {
    Long generation = resource.getMetadata().getGeneration();
    return generation != null && generation.equals(generationOf(resource.getStatus()));
  }

  /** The generation that asked for the run; earlier versions told no other than the last. */
  private static Long generationOf(ProductClassificationStatus status) {
    return status.run() == null || status.run().generation() == null
        ? status.observedGeneration()
        : status.run().generation();
  }

  private boolean isOf(Set<String> definitions) {
    String definition = part("definition");
    return definition != null && definitions.contains(definition);
  }

  private boolean isStill(RunStatus told, Set<String> definitions, String definition) {
    return told.definition() == null ? isOf(definitions) : told.definition().equals(definition);
  }

  /** Whether the resource has, or asks for, the run that this is said to be an attempt of. */
  public static boolean isNameOf(ProductClassification resource, Attempt attempt) {
    ProductClassificationStatus status = resource.getStatus();
    return (status != null && status.run() != null && attempt.runId().equals(status.run().id()))
        || (resource.getSpec() != null
            && new RunName(attempt.runId())
                .isOf(
                    Set.of(RunDefinition.of(resource), RunDefinition.ofEarlierVersions(resource))));
  }

  /** The n-th attempt, from 1. */
  public Attempt attempt(int number) {
    return new Attempt(id, number);
  }

  /** The run of the same definition for this time of the schedule: for one time there is one. */
  public RunName at(Instant due) {
    return new RunName(unscheduled() + "-" + MINUTE.format(due));
  }

  /** The run of the same definition that was requested for this time. */
  public RunName requestedAt(Instant time) {
    return new RunName(unscheduled() + "-r%010d".formatted(time.getEpochSecond()));
  }

  /** The run of the same definition at the time of another one. */
  public RunName atTimeOf(RunName other) {
    String time = other.part("time");
    return time == null ? this : new RunName(unscheduled() + time);
  }

  /** The time of the schedule that it is for; empty if it is for none. */
  public Optional<Instant> dueTime() {
    return Optional.ofNullable(part("time"))
        .filter(time -> !time.startsWith("-r"))
        .flatMap(RunName::minute);
  }

  private static Optional<Instant> minute(String time) {
    try {
      return Optional.of(MINUTE.parse(time.substring(1), Instant::from));
    } catch (DateTimeException e) {
      // Someone else named it.
      return Optional.empty();
    }
  }

  private String unscheduled() {
    String unscheduled = part("run");
    return unscheduled == null ? id : unscheduled;
  }

  /** Whether it is the same run's successor, made at a later time for no time of a schedule. */
  public boolean isSuccessorOf(RunName other) {
    String time = part("time");
    String before = other.part("time");
    return time != null
        && time.startsWith("-r")
        && unscheduled().equals(other.unscheduled())
        && (before == null || time.compareTo(before) > 0);
  }

  /** Whether it was named after the status was written. */
  private boolean isNewerThan(ProductClassificationStatus status) {
    Long recordedGeneration = status == null ? null : generationOf(status);
    return recordedGeneration == null || generation() > recordedGeneration;
  }

  /** The generation of the resource that asked for it; null if its name does not tell. */
  public Long askedBy() {
    String generation = part("generation");
    return generation == null ? null : Long.valueOf(generation);
  }

  /** The digest of what defines it; null if its name does not tell. */
  public String definition() {
    return part("definition");
  }

  private long generation() {
    Long generation = askedBy();
    return generation == null ? 0 : generation;
  }

  private String part(String name) {
    Matcher parts = PARTS.matcher(id);
    return parts.matches() ? parts.group(name) : null;
  }

  private static RunName named(ProductClassification resource, String definition, String time) {
    Long generation = resource.getMetadata().getGeneration();
    String end = "-" + definition + "-" + (generation == null ? 0 : generation);
    String beginning =
        beginning(resource.getMetadata().getName(), LONGEST - TIME - 1 - end.length());
    return new RunName(beginning + end + (time == null ? "" : time));
  }

  private static String beginning(String name, int longest) {
    String label = name.replace('.', '-');
    if (!Character.isLetter(label.charAt(0))) {
      label = "pcl-" + label;
    }
    return label.substring(0, Math.min(longest, label.length())).replaceAll("(?<!-)-+$", "");
  }
}
