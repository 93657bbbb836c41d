package dev.products.inference.kubectl.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFollowerTest {

  private final List<String> said = new ArrayList<>();
  private final RunOutput out =
      new RunOutput() {
        @Override
        public void say(String words) {
          said.add(words);
        }

        @Override
        public void progress(ProgressText progress) {
          said.add(progress.line());
        }
      };

  private static WatchEvent event(int seen, String run, String phase, String type, String reason)
      throws JsonProcessingException {
    return WatchEvent.of(
        new ObjectMapper()
            .readTree(
                """
                {"type": "MODIFIED", "object": {"metadata": {"name": "produtos", "generation": 2}, "status": {"observedGeneration": %d, "phase": "%s", "run": {"id": "%s"},
                  "progress": {"rowsRead": 5000},
                  "conditions": [{"type": "%s", "status": "True", "reason": "%s", "message": "words"},
                    {"type": "Ready", "status": "False", "reason": "%s"}]}}}
                """
                    .formatted(seen, phase, run, type, reason, reason)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, a-1, Succeeded, Finished, Succeeded, false",
    "2, a-1, Running, Running, DriverRunning, false",
    "2, a-1, Running, Ready, DriverRunning, true",
    "1, a-1, Running, Ready, DriverRunning, false",
    "2, a-0, Running, Ready, DriverRunning, false",
    "2, a-1, Queued, Reconciling, Queued, false",
    "2, a-1, Succeeded, Finished, ChangePending, false",
    "2, a-1, Succeeded, Finished, ChangeHeld, true",
    "2, a-1, Succeeded, Finished, Succeeded, true",
    "2, a-1, Failed, Finished, Failed, true",
    "2, a-1, Suspended, Reconciling, Suspended, true",
    "2, a-1, Scheduled, Reconciling, Scheduled, true",
    "2, a-0, Succeeded, Finished, Succeeded, false",
  })
  void goesOnUntilNothingMoreComesByItself(
      int seen, String run, String phase, String type, String reason, boolean last)
      throws JsonProcessingException {
    RunFollower follower = new RunFollower(out, "a-0");

    assertThat(follower.isLast(event(seen, run, phase, type, reason))).isEqualTo(last);
  }

  @Test
  void saysThatNobodyHasLookedAtItWhereThatIsSo() throws JsonProcessingException {
    RunFollower follower = new RunFollower(out, null);
    Resource applied = event(1, "a-1", "Succeeded", "Finished", "Succeeded").resource();
    follower.sayIfUnseen(applied);
    follower.isLast(event(1, "a-1", "Succeeded", "Finished", "Succeeded"));
    follower.sayIfUnseen(applied);
    assertThat(said).hasSize(2).allMatch(words -> words.endsWith("kubectl classify why produtos"));

    follower.isLast(event(2, "a-1", "Running", "Running", "DriverRunning"));
    said.clear();
    follower.sayIfUnseen(applied);
    assertThat(said).isEmpty();
  }

  @Test
  void saysEachThingOnceAndHowFarItIs() throws JsonProcessingException {
    RunFollower follower = new RunFollower(out, null);
    WatchEvent running = event(2, "a-1", "Running", "Running", "DriverRunning");

    follower.isLast(running);
    follower.isLast(running);
    follower.isLast(event(2, "a-1", "Succeeded", "Finished", "Succeeded"));

    assertThat(said).containsExactly("Running: words", "5,000 rows", "5,000 rows", "Succeeded");
  }

  @Test
  void doesNotWaitForAResourceThatIsGone() throws JsonProcessingException {
    RunFollower follower = new RunFollower(out, null);
    WatchEvent event = event(2, "a-1", "Running", "Running", "DriverRunning");

    assertThatThrownBy(() -> follower.isLast(new WatchEvent(event.resource(), true)))
        .hasMessage("produtos was deleted");
  }
}
