package dev.products.inference.operator.run;

import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
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

  private static final int DIGEST = 10;
  private static final int TIME = 12;
  private static final int SECONDS = 10;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuuMMddHHmm").withZone(ZoneOffset.UTC);

  /** Names without a generation were given by earlier versions. */
  private static final Pattern PARTS =
      Pattern.compile(
          "(?<run>.+-(?<definition>[0-9a-f]{%d})(?:-(?<generation>[0-9]{1,9}))?)(?<time>-(?:[0-9]{%d}|r[0-9]{%d}))?"
              .formatted(DIGEST, TIME, SECONDS));

  /**
   * The run that the resource asks for: the one of which the status speaks, while that is of the
   * same definition and is not resumed; else one whose driver was created and not yet told of; else
   * a new one. While the generation is the one of the status, it always is the status': an operator
   * that computes otherwise starts nothing anew.
   *
   * @param submitted the runs whose drivers exist
   */
  public static RunName current(ProductClassification resource, Collection<RunName> submitted) {
    ProductClassificationStatus status = resource.getStatus();
    String definition = definition(resource);
    RunName last =
        status == null || status.run() == null || status.run().id() == null
            ? null
            : new RunName(status.run().id());
    boolean sameDefinition = last != null && last.isOf(definition);
    if (last != null && isOfThisGeneration(status, resource)) {
      return last;
    }
    if (sameDefinition && status.phase() != Phase.SUSPENDED) {
      return last;
    }
    return submitted.stream()
        .filter(run -> run.isOf(definition) && run.isNewerThan(status))
        .max(Comparator.comparing(RunName::generation).thenComparing(RunName::id))
        .orElseGet(() -> named(resource, definition, sameDefinition ? last.part("time") : null));
  }

  /** Whether the resource has, or asks for, the run that this is said to be an attempt of. */
  public static boolean isNameOf(ProductClassification resource, Attempt attempt) {
    ProductClassificationStatus status = resource.getStatus();
    return (status != null && status.run() != null && attempt.runId().equals(status.run().id()))
        || (resource.getSpec() != null && new RunName(attempt.runId()).isOf(definition(resource)));
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

  private boolean isOf(String definition) {
    return definition.equals(part("definition"));
  }

  /** Whether it was named after the status was written. */
  private boolean isNewerThan(ProductClassificationStatus status) {
    return status == null
        || status.observedGeneration() == null
        || generation() > status.observedGeneration();
  }

  private long generation() {
    String generation = part("generation");
    return generation == null ? 0 : Long.parseLong(generation);
  }

  private String part(String name) {
    Matcher parts = PARTS.matcher(id);
    return parts.matches() ? parts.group(name) : null;
  }

  private static boolean isOfThisGeneration(
      ProductClassificationStatus status, ProductClassification resource) {
    Long generation = resource.getMetadata().getGeneration();
    return generation != null && generation.equals(status.observedGeneration());
  }

  private static String definition(ProductClassification resource) {
    return RunDefinition.digest(resource.getMetadata().getUid(), resource.getSpec())
        .substring(0, DIGEST);
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
