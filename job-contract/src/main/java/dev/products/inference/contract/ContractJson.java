package dev.products.inference.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.products.inference.contract.result.SampleResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** The JSON of requests, reports and refusals. */
public final class ContractJson {

  /** What the kubelet keeps of a termination message, in bytes. */
  public static final int TERMINATION_MESSAGE_LIMIT = 4096;

  private static final String CUT = "…";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private ContractJson() {}

  /** The request as one line; equal requests give equal text. */
  public static String write(JobRequest request) {
    return json(request);
  }

  /** Reads what {@link #write(JobRequest)} wrote. */
  public static JobRequest readRequest(String json) throws JsonProcessingException {
    return MAPPER.readValue(json, JobRequest.class);
  }

  /** Reads what {@link #write(JobReport)} wrote. */
  public static JobReport readReport(String json) throws JsonProcessingException {
    return MAPPER.readValue(json, JobReport.class);
  }

  /** The refusal as one line. */
  public static String write(ExecutorRefusal refusal) {
    return json(refusal);
  }

  /** Reads what {@link #write(ExecutorRefusal)} wrote. */
  public static ExecutorRefusal readRefusal(String json) throws JsonProcessingException {
    return MAPPER.readValue(json, ExecutorRefusal.class);
  }

  /**
   * The report as one line of at most {@link #TERMINATION_MESSAGE_LIMIT} bytes: a long message is
   * cut, and the smallest categories are summed up into one called "…".
   */
  public static String write(JobReport report) {
    JobReport fitting = report;
    String json = json(fitting);
    while (json.getBytes(StandardCharsets.UTF_8).length > TERMINATION_MESSAGE_LIMIT) {
      JobReport shorter = shortened(fitting);
      if (shorter.equals(fitting)) {
        throw new IllegalArgumentException(
            "the report's paths alone are too long: " + json.length());
      }
      fitting = shorter;
      json = json(fitting);
    }
    return json;
  }

  private static JobReport shortened(JobReport report) {
    return new JobReport(
        report.runId(),
        report.startedAt(),
        report.completedAt(),
        report.modelSha256(),
        report.result() == null ? null : shortened(report.result()),
        report.failure() == null ? null : withShorterMessage(report.failure()),
        report.inputVersion());
  }

  private static JobFailure withShorterMessage(JobFailure failure) {
    return new JobFailure(failure.reason(), failure.field(), shortened(failure.message()));
  }

  private static String shortened(String text) {
    int kept = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) * 3 / 4);
    return text.substring(0, kept) + CUT;
  }

  /** With fewer categories and reasons, and shorter warnings. */
  private static JobResult shortened(JobResult result) {
    return new JobResult(
        result.rowsRead(),
        result.rowsClassified(),
        result.rowsRejected(),
        fewer(result.rejectReasons(), RejectCount::rows, rows -> new RejectCount(CUT, rows)),
        fewer(result.categories(), CategoryCount::rows, rows -> new CategoryCount(CUT, rows)),
        result.outputPath(),
        result.rejectsPath(),
        result.rowsPerSecond(),
        result.warnings().stream().map(ContractJson::shortened).toList(),
        result.sample() == null ? null : shortened(result.sample()),
        result.executors());
  }

  /** With fewer predictions; in the end with none. */
  private static SampleResult shortened(SampleResult sample) {
    int kept = sample.predictions().size() * 3 / 4;
    return new SampleResult(sample.rows(), sample.predictions().subList(0, kept));
  }

  /** The first three quarters, and one that sums up the rest. */
  private static <T> List<T> fewer(List<T> counts, ToLongFunction<T> rows, LongFunction<T> rest) {
    if (counts.isEmpty()) {
      return counts;
    }
    int kept = counts.size() * 3 / 4;
    List<T> fewer = new ArrayList<>(counts.subList(0, kept));
    fewer.add(rest.apply(counts.subList(kept, counts.size()).stream().mapToLong(rows).sum()));
    return fewer;
  }

  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of the contract is not JSON", e);
    }
  }
}
