package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.TurnsByNamespace.Turn;
import dev.products.inference.operator.environment.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnsByNamespaceTest {

  private final List<String> done = new ArrayList<>();

  @Test
  void whatIsAnothersOnlyThingComesNext() {
    TurnsByNamespace turns = new TurnsByNamespace(2000);
    for (int i = 1; i <= 2000; i++) {
      add(turns, "many", "many-" + i);
    }
    add(turns, "few", "few-1");
    add(turns, "few", "few-2");
    for (int i = 0; i < 5; i++) {
      turns.next().orElseThrow().task().run();
    }
    assertThat(done).containsExactly("many-1", "few-1", "many-2", "few-2", "many-3");
  }

  @Test
  void oneNamespaceNeverHasAllThatCanBeDone() {
    TurnsByNamespace turns = new TurnsByNamespace(2);
    for (int i = 0; i < 5; i++) {
      add(turns, "many", "many");
    }
    Turn first = turns.next().orElseThrow();
    assertThat(turns.next()).isPresent();
    assertThat(turns.next()).isEmpty();
    add(turns, "few", "few");
    assertThat(turns.next()).map(Turn::namespace).contains("few");
    turns.ended(first);
    assertThat(turns.next()).map(Turn::namespace).contains("many");
  }

  @Test
  void anExecutorDoesAllOfItThoughNoMoreThanItsPartAtATime() throws Exception {
    FairExecutor executor = new FairExecutor(4);
    CountDownLatch all = new CountDownLatch(1000);
    for (int i = 0; i < 1000; i++) {
      executor.reconcileCustomResource(Resources.read("driver-only"), null, Map.of());
      executor.execute(
          () -> {
            all.countDown();
            throw new IllegalStateException("as it may happen");
          });
    }
    assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
    executor.shutdown();
    assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
  }

  private void add(TurnsByNamespace turns, String namespace, String name) {
    turns.add(new Turn(namespace, () -> done.add(name)));
  }
}
