package dev.products.inference.operator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.queue.NamespaceQueue.Entry;
import dev.products.inference.operator.queue.NamespaceQueue.Room;
import dev.products.inference.operator.queue.QueueWait.Kind;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamespaceQueueTest {

  private static final Instant TIME = Instant.parse("2026-11-24T03:00:00Z");
  private static final long GRACE = 1000;

  private final NamespaceQueue queue = new NamespaceQueue();

  @Test
  void aRunBeginsWhereThereIsNoQuota() {
    assertThat(queue.waitOf(run("a", 0, 0, 3), room(), 0)).isEmpty();
  }

  @Test
  void theDriverAndItsExecutorsAreCountedAsOne() {
    assertThat(queue.waitOf(run("a", 0, 0, 3), room(pods(1, 5)), 0)).isEmpty();
    Optional<QueueWait> wait = queue.waitOf(run("a", 0, 0, 3), room(pods(2, 5)), 0);
    assertThat(wait).map(QueueWait::kind).contains(Kind.QUOTA);
    assertThat(wait.get().shortages())
        .containsExactly(new Shortage("few-pods", "pods", "4", "2", "5"));
  }

  @Test
  void whatNoQuotaEverHasRoomForIsToldAtOnceAndHoldsUpNobody() {
    Entry tooBig = run("big", 0, 0, 9);
    assertThat(queue.waitOf(tooBig, room(pods(0, 5)), 0)).map(QueueWait::kind).contains(Kind.NEVER);
    queue.join(tooBig.told(true));
    assertThat(queue.waitOf(run("b", 0, 1, 0), room(pods(0, 5)), 0)).isEmpty();
  }

  @Test
  void whatWasTooBigIsLookedAtAgainWhenAQuotaIsRaised() {
    queue.join(run("big", 0, 0, 9).told(true));
    assertThat(queue.turns(room(pods(0, 5)), 0).others()).isEmpty();
    assertThat(queue.turns(room(pods(0, 20)), 0).next()).containsExactly("big");
    assertThat(queue.turns(room(pods(15, 20)), 0).others()).containsExactly("big");
  }

  @Test
  void whatFitsIsLookedAtAgainWhenAQuotaBecomesTooSmallForIt() {
    queue.join(run("a", 0, 0, 3));
    queue.join(run("b", 0, 1, 6));
    assertThat(queue.turns(room(pods(5, 5)), 0).others()).contains("b");
  }

  @Test
  void aSmallRunDoesNotPassABigOneThatHasWaitedLonger() {
    queue.join(run("big", 0, 0, 3));
    Optional<QueueWait> wait = queue.waitOf(run("small", 0, 1, 0), room(pods(2, 5)), 0);
    assertThat(wait).map(QueueWait::kind).contains(Kind.ORDER);
    assertThat(queue.turns(room(pods(2, 5)), 0).next()).isEmpty();
    assertThat(queue.turns(room(pods(0, 5)), 0).next()).containsExactlyInAnyOrder("big");
  }

  @Test
  void asManyBeginAsThereIsRoomForAllOfThem() {
    for (int i = 0; i < 5; i++) {
      queue.join(run("r" + i, 0, i, 0));
    }
    assertThat(queue.turns(room(pods(2, 5)), 0).next()).containsExactlyInAnyOrder("r0", "r1", "r2");
    assertThat(queue.waitOf(run("r2", 0, 2, 0), room(pods(2, 5)), 0)).isEmpty();
    assertThat(queue.waitOf(run("r3", 0, 3, 0), room(pods(2, 5)), 0)).isNotEmpty();
  }

  @Test
  void onesOfAQuotaOfItsOwnPassThoseThatWaitForAnother() {
    ResourceQuota important =
        new ResourceQuotaBuilder(pods(0, 5))
            .editMetadata()
            .withName("important")
            .endMetadata()
            .editSpec()
            .withScopes("PriorityClass")
            .endSpec()
            .build();
    ResourceQuota others =
        new ResourceQuotaBuilder(pods(5, 5))
            .editSpec()
            .withNewScopeSelector()
            .addNewMatchExpression()
            .withScopeName("PriorityClass")
            .withOperator("DoesNotExist")
            .endMatchExpression()
            .endScopeSelector()
            .endSpec()
            .build();
    queue.join(run("a", 0, 0, 3));
    Entry urgent = run("b", 0, 1, 0, "urgent");
    assertThat(queue.waitOf(urgent, room(important, others), 0)).isEmpty();
    assertThat(queue.waitOf(run("c", 0, 2, 0), room(important, others), 0)).isNotEmpty();
  }

  @Test
  void theMoreImportantComeFirstThenWhoHasWaitedLonger() {
    Entry late = run("late", 5, 9, 0);
    queue.join(run("early", 0, 0, 0));
    queue.join(run("later", 0, 1, 0));
    queue.join(late);
    assertThat(queue.turns(room(pods(4, 5)), 0).next()).containsExactly("late");
    assertThat(queue.leave(late.uid())).isTrue();
    assertThat(queue.turns(room(pods(4, 5)), 0).next()).containsExactly("early");
  }

  @Test
  void twoDoNotBeginOnTheSameQuota() {
    queue.begin("a-driver", run("a", 0, 0, 3).demand(), GRACE);
    assertThat(queue.waitOf(run("b", 0, 1, 3), room(pods(0, 5)), 0)).isNotEmpty();
    queue.created("a-driver", 0);
    // The quota counts the driver by now, and not its executors.
    assertThat(queue.waitOf(run("b", 0, 1, 0), room(pods(1, 5)), GRACE)).isEmpty();
    assertThat(queue.waitOf(run("b", 0, 1, 1), room(pods(1, 5)), GRACE)).isNotEmpty();
    for (int i = 0; i < 3; i++) {
      queue.executorSeen("a-driver", "exec-" + i, GRACE);
    }
    assertThat(queue.waitOf(run("b", 0, 1, 1), room(pods(1, 5)), GRACE)).isNotEmpty();
    assertThat(queue.waitOf(run("b", 0, 1, 1), room(pods(1, 5)), 2 * GRACE)).isEmpty();
  }

  @Test
  void aDriverThatIsGoneTakesNothing() {
    queue.begin("a-driver", run("a", 0, 0, 3).demand(), GRACE);
    queue.created("a-driver", 0);
    queue.retain(driver -> false);
    assertThat(queue.waitOf(run("b", 0, 1, 3), room(pods(0, 5)), 0)).isEmpty();
  }

  @Test
  void aDriverOfAnEarlierProcessTakesWhatItsExecutorsWill() {
    queue.found("a-driver", run("a", 0, 0, 3).demand(), Set.of("exec-1"), 0);
    assertThat(queue.waitOf(run("b", 0, 1, 0), room(pods(2, 5)), 0)).isEmpty();
    assertThat(queue.waitOf(run("b", 0, 1, 1), room(pods(2, 5)), 0)).isNotEmpty();
  }

  @Test
  void aQuotaThatIsNotCountedYetHasNoRoom() {
    ResourceQuota fresh = new ResourceQuotaBuilder(pods(0, 5)).withStatus(null).build();
    Optional<QueueWait> wait = queue.waitOf(run("a", 0, 0, 0), room(fresh), 0);
    assertThat(wait).map(QueueWait::kind).contains(Kind.QUOTA);
    assertThat(wait.get().shortages().get(0).used()).isNull();
  }

  @Test
  void theLimitOfRunsCountsThoseBefore() {
    queue.join(run("a", 0, 0, 0));
    Room one = new Room(OptionalInt.of(3), 2, List.of());
    assertThat(queue.waitOf(run("a", 0, 0, 0), one, 0)).isEmpty();
    assertThat(queue.waitOf(run("b", 0, 1, 0), one, 0)).map(QueueWait::kind).contains(Kind.LIMIT);
    assertThat(queue.turns(one, 0).next()).containsExactly("a");
  }

  private static Entry run(String name, int priority, int second, int executors) {
    return run(name, priority, second, executors, null);
  }

  private static Entry run(
      String name, int priority, int second, int executors, String priorityClass) {
    List<PodSet> sets = new ArrayList<>();
    var pod =
        new PodBuilder()
            .withNewSpec()
            .withPriorityClassName(priorityClass)
            .addNewContainer()
            .endContainer()
            .endSpec()
            .build();
    sets.add(new PodSet("driver", 1, pod));
    sets.add(new PodSet("executor", executors, pod));
    Place place = new Place(priority, TIME.plusSeconds(second), "", name);
    return new Entry("uid-of-" + name, place, RunDemand.of(sets), false);
  }

  private static Room room(ResourceQuota... quotas) {
    return new Room(OptionalInt.empty(), 0, List.of(quotas).stream().map(Quota::of).toList());
  }

  private static ResourceQuota pods(int used, int hard) {
    return new ResourceQuotaBuilder()
        .withNewMetadata()
        .withName("few-pods")
        .endMetadata()
        .withNewSpec()
        .addToHard("pods", new Quantity("" + hard))
        .endSpec()
        .withNewStatus()
        .addToHard("pods", new Quantity("" + hard))
        .addToUsed("pods", new Quantity("" + used))
        .endStatus()
        .build();
  }
}
