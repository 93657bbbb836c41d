package dev.products.inference.operator.chaos;

import dev.products.inference.operator.proxy.ApiRequest;
import dev.products.inference.operator.proxy.Gate;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Kills the operator behind it before or after one of its writes. */
final class KillGate implements Gate {

  private final Predicate<WritePoint> where;
  private final Runnable kill;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<WritePoint> passed = new ArrayList<>();
  private boolean killed;

  /**
   * A gate.
   *
   * @param where the first such point is the one
   */
  KillGate(Predicate<WritePoint> where, Runnable kill) {
    this.where = where;
    this.kill = kill;
  }

  @Override
  public Answer pass(ApiRequest request, Onwards onwards) throws IOException {
    if (!request.isWrite()) {
      return onwards.send();
    }
    String what = request.what();
    int number = number(what);
    passes(new WritePoint(what, number, false));
    Answer answer = onwards.send();
    if (answer.code() < HttpURLConnection.HTTP_MULT_CHOICE) {
      passes(new WritePoint(what, number, true));
    }
    return answer;
  }

  private synchronized int number(String what) {
    return numbers.merge(what, 1, Integer::sum);
  }

  private void passes(WritePoint point) throws IOException {
    synchronized (this) {
      if (killed) {
        throw new IOException("killed");
      }
      passed.add(point);
      if (!where.test(point)) {
        return;
      }
      killed = true;
    }
    kill.run();
    throw new IOException("killed " + point.words());
  }

  /** In their order. */
  synchronized List<WritePoint> passed() {
    return List.copyOf(passed);
  }
}
