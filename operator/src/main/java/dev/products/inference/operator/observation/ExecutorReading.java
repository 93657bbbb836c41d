package dev.products.inference.operator.observation;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.products.inference.contract.ContractJson;
import dev.products.inference.contract.ExecutorRefusal;
import dev.products.inference.contract.FailureReason;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.HttpURLConnection;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** From a driver whose executors do not run to why they do not. */
public final class ExecutorReading {

  /** Answers to a pod that is none, and so to the next one like it. */
  private static final Set<Integer> FINAL = Set.of(HttpURLConnection.HTTP_BAD_REQUEST, 422);

  /** How long nobody wonders that an executor does not run yet. */
  private static final Duration NEW = Duration.ofMinutes(1);

  /** More than the allocator ever writes. */
  private static final int LONGEST_REFUSAL = 32 * 1024;

  /** More than the clocks of nodes and the control plane ever differ. */
  private static final Duration CLOCKS = Duration.ofDays(1);

  private static final Duration LONGEST_RUN = Duration.ofDays(366);

  private ExecutorReading() {}

  /**
   * The problem that has lasted longest.
   *
   * @param othersRun whether there are executors that run; asked only if there is a problem, and
   *     not of those that have only just been made
   */
  public static Optional<PodProblem> of(
      Pod driver, List<WaitingExecutor> waiting, BooleanSupplier othersRun, Instant now) {
    return Stream.concat(refusal(driver).stream(), waiting.stream().flatMap(ExecutorReading::waits))
        .min(
            Comparator.comparing(ExecutorReading::isSilent)
                .thenComparing(PodProblem::since)
                .thenComparing(PodProblem::message))
        .flatMap(
            problem ->
                isNew(problem, now) || !othersRun.getAsBoolean()
                    ? Optional.of(problem)
                    : partial(problem));
  }

  private static boolean isSilent(PodProblem problem) {
    return problem.effect() == PodProblem.Effect.SILENT;
  }

  private static boolean isNew(PodProblem problem, Instant now) {
    return isSilent(problem) && now.isBefore(problem.since().plus(NEW));
  }

  private static Stream<PodProblem> waits(WaitingExecutor executor) {
    Pod pod = executor.pod();
    return pod.getStatus() == null
        ? Stream.of()
        : Stream.of(PodProblems.of(pod, pod.getStatus(), executor.warning()))
            .map(
                problem ->
                    new PodProblem(
                        problem.reason(),
                        "executors wait: " + problem.message(),
                        problem.since(),
                        problem.effect()));
  }

  /** What is told where others run; that some are slow is not. */
  private static Optional<PodProblem> partial(PodProblem problem) {
    return isSilent(problem)
        ? Optional.empty()
        : Optional.of(
            new PodProblem(
                problem.reason(),
                "the run goes on with fewer executors than it asks for; other " + problem.message(),
                problem.since(),
                PodProblem.Effect.SLOWS));
  }

  private static Optional<PodProblem> refusal(Pod driver) {
    Map<String, String> annotations = driver.getMetadata().getAnnotations();
    return Optional.ofNullable(annotations)
        .map(found -> found.get(ExecutorRefusal.ANNOTATION))
        .flatMap(json -> read(json, driver))
        .map(
            refusal ->
                new PodProblem(
                    FailureReason.SUBMISSION_REFUSED,
                    "executors are refused: " + refusal.message(),
                    refusal.since(),
                    FINAL.contains(refusal.code())
                        ? PodProblem.Effect.ENDS
                        : PodProblem.Effect.BLOCKS));
  }

  private static Optional<ExecutorRefusal> read(String json, Pod driver) {
    if (json.length() > LONGEST_REFUSAL) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(ContractJson.readRefusal(json))
          .filter(refusal -> refusal.message() != null && refusal.since() != null)
          .filter(refusal -> isPossible(refusal.since(), driver));
    } catch (JsonProcessingException | DateTimeException | ArithmeticException e) {
      // Whoever may change pods can write anything here.
      return Optional.empty();
    }
  }

  /** Since the driver was there, and not in another century. */
  private static boolean isPossible(Instant since, Pod driver) {
    Instant created = PodConditions.of(null, driver);
    return !since.isBefore(created.minus(CLOCKS)) && since.isBefore(created.plus(LONGEST_RUN));
  }
}
