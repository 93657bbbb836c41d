package dev.products.inference.operator.clock;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API server's time, as its answers tell it: pods' times are of that clock, and a machine's
 * that is ahead of it would find every pod to have waited for too long. What is done to the
 * machine's clock has no effect once there was an answer.
 */
public final class ApiServerClock extends Clock implements Interceptor {

  private static final Logger LOG = LoggerFactory.getLogger(ApiServerClock.class);

  /** Answers tell whole seconds, and take some time. */
  private static final Duration TOLERATED = Duration.ofSeconds(5);

  /** An answer may be late, but of those within a minute or two one is not. */
  private static final long WINDOW = Duration.ofMinutes(1).toNanos();

  private final Clock machine;
  private final LongSupplier nanos;

  /** The time when {@link #nanos} was zero; null as long as there was no answer. */
  private volatile Instant zero;

  /** The latest times that answers of this window, and of the one before it, gave for zero. */
  private Instant told = Instant.MIN;

  private Instant toldBefore = Instant.MIN;
  private long windowEnd;

  /** It goes by the machine's clock until the API server answers. */
  public ApiServerClock(Clock machine) {
    this(machine, System::nanoTime);
  }

  ApiServerClock(Clock machine, LongSupplier nanos) {
    this.machine = machine;
    this.nanos = nanos;
  }

  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    String date = response.header("Date");
    if (date != null) {
      answered(date);
    }
  }

  void answered(String date) {
    try {
      told(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      LOG.debug("An answer's Date is none: {}", date);
    }
  }

  private synchronized void told(Instant time) {
    long at = nanos.getAsLong();
    Instant used = zero == null ? machine.instant().minusNanos(at) : zero;
    Instant candidate = latest(time.minusNanos(at), at);
    Duration wrong = Duration.between(candidate, used);
    if (wrong.abs().compareTo(TOLERATED) <= 0) {
      zero = used;
      return;
    }
    LOG.warn(
        "The {} clock is {} s {} the API server's, which is used",
        zero == null ? "machine's" : "operator's",
        wrong.abs().toSeconds(),
        wrong.isNegative() ? "behind" : "ahead of");
    zero = candidate;
  }

  /** What the answer that was the least late says. */
  private Instant latest(Instant candidate, long at) {
    if (told.equals(Instant.MIN) || at - windowEnd > 0) {
      toldBefore = told;
      told = candidate;
      windowEnd = at + WINDOW;
    } else if (candidate.isAfter(told)) {
      told = candidate;
    }
    return told.isAfter(toldBefore) ? told : toldBefore;
  }

  @Override
  public Instant instant() {
    Instant known = zero;
    return known == null ? machine.instant() : known.plusNanos(nanos.getAsLong());
  }

  @Override
  public ZoneId getZone() {
    return machine.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("its times are instants");
  }
}
