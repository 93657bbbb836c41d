package dev.products.inference.job.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.failure.JobException;
import java.util.Map;
import java.util.TreeMap;

/** Offsets by topic and partition, as Spark writes them: {@code {"produtos":{"0":12,"1":7}}}. */
final class TopicOffsets {

  static final long LATEST = -1;
  static final long EARLIEST = -2;

  private static final ObjectMapper JSON = new ObjectMapper();

  private TopicOffsets() {}

  static String write(Map<String, Map<Integer, Long>> offsets) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(offsets));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("names and numbers are JSON", e);
    }
  }

  /** What an option says. */
  static Map<String, Map<Integer, Long>> read(String option, String text) {
    try {
      return JSON.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new JobException(
          FailureReason.INPUT_INVALID,
          "spec.input.options." + option,
          "must be earliest, latest, or offsets such as {\"produtos\":{\"0\":12,\"1\":-2}}",
          e);
    }
  }
}
