package dev.products.inference.operator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What waits to be done, each namespace's in its order, and the namespaces in turn: thousands of
 * one wait for each other, and what is another's only thing comes next.
 */
final class TurnsByNamespace {

  private final int most;

  /** In the order of their turns. */
  private final Map<String, Deque<Runnable>> waiting = new LinkedHashMap<>();

  private final Map<String, Integer> underWay = new HashMap<>();

  /**
   * Turns.
   *
   * @param most of one namespace that are done at the same time
   */
  TurnsByNamespace(int most) {
    this.most = most;
  }

  /** Something to be done. */
  record Turn(String namespace, Runnable task) {}

  synchronized void add(Turn turn) {
    waiting.computeIfAbsent(turn.namespace(), none -> new ArrayDeque<>()).add(turn.task());
  }

  /** What is next; until it {@link #ended}, it is under way. */
  synchronized Optional<Turn> next() {
    Iterator<Map.Entry<String, Deque<Runnable>>> turns = waiting.entrySet().iterator();
    while (turns.hasNext()) {
      Map.Entry<String, Deque<Runnable>> entry = turns.next();
      String namespace = entry.getKey();
      if (underWay.getOrDefault(namespace, 0) < most) {
        Deque<Runnable> tasks = entry.getValue();
        Runnable task = tasks.remove();
        turns.remove();
        if (!tasks.isEmpty()) {
          waiting.put(namespace, tasks);
        }
        underWay.merge(namespace, 1, Integer::sum);
        return Optional.of(new Turn(namespace, task));
      }
    }
    return Optional.empty();
  }

  synchronized void ended(Turn turn) {
    underWay.computeIfPresent(
        turn.namespace(), (namespace, count) -> count == 1 ? null : count - 1);
  }
}
