package dev.products.inference.kubectl.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTest {

  private static JsonNode json(String json) throws JsonProcessingException {
    return new ObjectMapper().readTree(json);
  }

  @Test
  void tellsWhatAllSayInOrderOfTime() throws JsonProcessingException {
    Story story =
        new Story()
            .events(
                json(
                    """
                    {"items": [
                      {"involvedObject": {"kind": "Pod", "name": "a-driver"}, "reason": "FailedMount", "count": 3,
                       "message": "no claim", "lastTimestamp": "2026-11-28T03:00:02Z", "source": {"component": "kubelet"}},
                      {"involvedObject": {"kind": "Pod", "name": "other"}, "reason": "Killing", "message": "x",
                       "lastTimestamp": "2026-11-28T03:00:02Z"},
                      {"involvedObject": {"kind": "ProductClassification", "name": "a"}, "reason": "Submitted",
                       "message": "driver\\u001b[2J", "eventTime": "2026-11-28T03:00:01Z"}]}
                    """),
                List.of("a", "a-driver"))
            .resource(
                new Resource(
                    json(
                        """
                        {"metadata": {"name": "a", "creationTimestamp": "2026-11-28T03:00:00Z"},
                         "status": {"run": {"id": "a-1", "attempt": 2, "startTime": "2026-11-28T03:00:01Z"},
                           "conditions": [{"type": "Failed", "status": "True", "reason": "VolumeUnavailable",
                             "message": "it waits", "lastTransitionTime": "2026-11-28T03:00:03Z"}]}}
                        """)))
            .pods(
                json(
                    """
                    {"items": [{"metadata": {"name": "a-driver", "creationTimestamp": "2026-11-28T03:00:01Z"},
                      "status": {"containerStatuses": [{"name": "spark", "state": {"terminated":
                        {"startedAt": "2026-11-28T03:00:02Z", "finishedAt": "2026-11-28T03:00:04Z", "exitCode": 137,
                         "reason": "OOMKilled"}}}]}}]}
                    """));

    assertThat(story.moments())
        .extracting(Story.Moment::words)
        .containsExactly(
            "was created",
            "ProductClassification a: Submitted: driver\\u001b[2J",
            "began: a-1, attempt 2",
            "a-driver was created",
            "Pod a-driver: FailedMount: no claim (3 times)",
            "a-driver/spark began",
            "Failed is True, VolumeUnavailable: it waits",
            "a-driver/spark ended with exit code 137, OOMKilled");
  }

  @Test
  void isEmptyOfNothing() throws JsonProcessingException {
    Story story =
        new Story()
            .resource(new Resource(json("{}")))
            .pods(json("{}"))
            .events(json("{}"), List.of("a"));

    assertThat(story.moments()).isEmpty();
  }
}
