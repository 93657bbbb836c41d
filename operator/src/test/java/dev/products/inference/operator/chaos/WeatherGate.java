package dev.products.inference.operator.chaos;

import dev.products.inference.operator.proxy.ApiRequest;
import dev.products.inference.operator.proxy.Gate;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Has requests meet the weather, and counts them. */
final class WeatherGate implements Gate {

  private final Weather weather;
  private final Duration longTime;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger watches = new AtomicInteger();

  WeatherGate(Weather weather, Duration longTime) {
    this.weather = weather;
    this.longTime = longTime;
  }

  @Override
  public Answer pass(ApiRequest request, Onwards onwards) throws IOException {
    return weather.meet(new Weather.Meeting(requests.getAndIncrement(), longTime, onwards));
  }

  @Override
  public void watches(ApiRequest request) {
    watches.incrementAndGet();
  }

  /** Those that were no watches. */
  int requests() {
    return requests.get();
  }

  int watches() {
    return watches.get();
  }
}
