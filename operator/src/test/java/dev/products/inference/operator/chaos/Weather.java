package dev.products.inference.operator.chaos;

import dev.products.inference.operator.proxy.ApiProxy;
import dev.products.inference.operator.proxy.Gate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;

/** How an API server answers, or what is between it and the operator. */
enum Weather {
  GOOD,

  /** Each third request is one too many. */
  TOO_MANY_REQUESTS {
    @Override
    Gate.Answer meet(Meeting meeting) throws IOException {
      return meeting.isEach(3)
          ? answer(429, "TooManyRequests", Map.of("Retry-After", "1"))
          : meeting.handOn();
    }
  },

  /** Each third request fails. */
  INTERNAL_ERRORS {
    @Override
    Gate.Answer meet(Meeting meeting) throws IOException {
      return meeting.isEach(3) ? answer(500, "InternalError", Map.of()) : meeting.handOn();
    }
  },

  /** Each third request is refused by what stands before the API server. */
  UNAVAILABLE {
    @Override
    Gate.Answer meet(Meeting meeting) throws IOException {
      return meeting.isEach(3)
          ? new Gate.Answer(503, Map.of("Content-Type", "text/plain"), new byte[] {'?'})
          : meeting.handOn();
    }
  },

  /** Each seventh request is done long after the client has given it up. */
  SLOW {
    @Override
    Gate.Answer meet(Meeting meeting) throws IOException {
      if (meeting.isEach(7)) {
        pass(meeting.longTime());
      }
      return meeting.handOn();
    }
  },

  /** Of three requests one is lost, and one's answer. */
  CONNECTIONS_BREAK {
    @Override
    Gate.Answer meet(Meeting meeting) throws IOException {
      if (meeting.isEach(3)) {
        throw new IOException("lost");
      }
      Gate.Answer answer = meeting.handOn();
      if (meeting.number() % 3 == 1) {
        throw new IOException("answer lost");
      }
      return answer;
    }
  },

  /** All connections end every other second. */
  WATCHES_END {
    @Override
    void blow(ApiProxy proxy, Duration time) {
      for (long left = time.toSeconds(); left > 0; left -= 2) {
        pass(Duration.ofSeconds(2));
        proxy.cut();
      }
    }
  },

  /** Nobody is there for a while. */
  AWAY {
    @Override
    void blow(ApiProxy proxy, Duration time) {
      pass(Duration.ofSeconds(1));
      proxy.away(true);
      pass(time);
      proxy.away(false);
    }
  };

  private static final String STATUS =
      """
      {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
       "message": "the weather is bad", "reason": "%s", "code": %d}
      """;

  /**
   * A request meets it.
   *
   * @param number of all that are no watches, from 0
   * @param longTime how long takes what takes long
   */
  record Meeting(int number, Duration longTime, Gate.Onwards onwards) {

    boolean isEach(int nth) {
      return number % nth == nth - 1;
    }

    Gate.Answer handOn() throws IOException {
      return onwards.send();
    }
  }

  Gate.Answer meet(Meeting meeting) throws IOException {
    return meeting.handOn();
  }

  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What happens beside requests, for about so long. */
  void blow(ApiProxy proxy, Duration time) {}

  private static Gate.Answer answer(int code, String reason, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("Content-Type", "application/json");
    return new Gate.Answer(
        code, headers, STATUS.formatted(reason, code).getBytes(StandardCharsets.UTF_8));
  }

  private static void pass(Duration time) {
    Awaitility.await().pollDelay(time).atMost(time.multipliedBy(2)).until(() -> true);
  }
}
