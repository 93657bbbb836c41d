package dev.products.inference.job.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.job.failure.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A driver that was cut off from the cluster and lives on, and the one that has taken its place,
 * take turns in every order: the output is always whole and one driver's, and in the end the later
 * attempt's.
 */
class TwoDriversTest {

  @TempDir private Path folder;

  @BeforeEach
  void publishYesterdays() throws IOException {
    Driver.begin(Requests.in(folder).run("yesterday", 1), "yesterday").write().publish();
  }

  private Driver begin(int attempt) {
    return Driver.begin(Requests.in(folder).run("run", attempt), "attempt" + attempt);
  }

  private void assertOutputIsOf(String driver) throws IOException {
    try (var files = Files.list(folder.resolve("out"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.startsWith("part-"))
          .singleElement()
          .asString()
          .endsWith("-" + driver + ".csv");
    }
  }

  private static void assertSuperseded(ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            JobException.class,
            e -> assertThat(e.failure().reason()).isEqualTo(FailureReason.SUPERSEDED));
  }

  private void assertNothingIsHidden() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("out");
    }
  }

  @Test
  void earlierThatStillWritesCannotPublish() throws IOException {
    Driver earlier = begin(1).write();
    Driver later = begin(2).write();

    assertSuperseded(earlier::publish);
    earlier.abandon();
    assertOutputIsOf("yesterday");
    later.publish();
    assertOutputIsOf("attempt2");
    assertNothingIsHidden();
  }

  @Test
  void earlierWhoseTasksGoOnWritingCannotPublishTheirRest() throws IOException {
    Driver earlier = begin(1).write();
    Driver later = begin(2).write();
    earlier.write();

    assertSuperseded(earlier::publish);
    later.publish();
    earlier.write("part-00007-late.csv");
    assertOutputIsOf("attempt2");
  }

  @Test
  void earlierThatHasSealedCannotPublish() throws IOException {
    Driver earlier = begin(1).write();
    earlier.seal();
    begin(2).write().publish();

    assertSuperseded(() -> earlier.moveIn(false));
    assertOutputIsOf("attempt2");
  }

  @Test
  void earlierBetweenItsTwoMovesCannotPublishNorPutBackWhatTheLaterHasReplaced()
      throws IOException {
    Driver earlier = begin(1).write();
    earlier.seal();
    boolean replaces = earlier.moveAside();
    Driver later = begin(2).write();
    assertOutputIsOf("yesterday");

    later.publish();
    assertSuperseded(() -> earlier.moveIn(replaces));
    earlier.abandon();
    assertOutputIsOf("attempt2");
    assertNothingIsHidden();
  }

  @Test
  void earlierBetweenItsTwoMovesFindsTheOldOutputBackInItsPlace() throws IOException {
    Driver earlier = begin(1).write();
    earlier.seal();
    boolean replaces = earlier.moveAside();
    begin(2);

    assertSuperseded(() -> earlier.moveIn(replaces));
    assertOutputIsOf("yesterday");
  }

  @Test
  void earlierThatHasPublishedIsReplacedByTheLater() throws IOException {
    Driver earlier = begin(1).write();
    Driver later;
    earlier.publish();
    later = begin(2).write();
    assertOutputIsOf("attempt1");

    later.publish();
    assertOutputIsOf("attempt2");
    assertNothingIsHidden();
  }

  @Test
  void earlierThatBeginsWhileTheLaterWritesGivesUp() throws IOException {
    Driver later = begin(2).write();

    assertSuperseded(() -> begin(1));
    later.publish();
    assertOutputIsOf("attempt2");
    assertNothingIsHidden();
  }

  @Test
  void earlierThatBeginsWhileTheLaterIsBetweenItsTwoMovesMixesNothing() throws IOException {
    Driver later = begin(2).write();
    later.seal();
    boolean replaces = later.moveAside();

    assertSuperseded(() -> begin(1));
    later.moveIn(replaces);
    assertOutputIsOf("attempt2");
    assertNothingIsHidden();
  }

  @Test
  void outputThatIsPutBackBetweenTheTwoMovesIsNotMixedWithTheNewOne() throws IOException {
    Driver driver = begin(1).write();
    driver.seal();
    boolean replaces = driver.moveAside();
    // A run of another resource mends before it is told that the place is taken.
    ObjectReference other = new ObjectReference("loja", "outra", "uid-2");
    assertThatThrownBy(() -> Driver.begin(Requests.in(folder).of(other).run("other", 1), "other"))
        .hasMessageContaining("the output of another resource, loja/produtos");

    assertThatThrownBy(() -> driver.moveIn(replaces)).isInstanceOf(IOException.class);
    assertOutputIsOf("yesterday");
  }

  @Test
  void twoDriversOfOneAttemptShareNothing() throws IOException {
    Driver first = begin(1).write();
    Driver second = begin(1).write();
    assertThat(first.staging()).isNotEqualTo(second.staging());

    assertSuperseded(first::publish);
    second.publish();
    assertOutputIsOf("attempt1");
  }

  @Test
  void anotherRunOfTheResourceEndsTheOneBefore() throws IOException {
    Driver before = begin(1).write();
    ObjectReference madeAgain = new ObjectReference("loja", "produtos", "uid-2");
    Driver after =
        Driver.begin(Requests.in(folder).of(madeAgain).run("another", 1), "another").write();

    assertSuperseded(before::publish);
    after.publish();
    assertOutputIsOf("another");
  }

  @Test
  void runsOfOneManifestOnALaptopLetEachOtherBe() throws IOException {
    Requests laptop = Requests.in(folder).of(new ObjectReference("loja", "produtos", null));
    Driver one = Driver.begin(laptop.run("local-1-1", 1), "one").write();
    Driver two = Driver.begin(laptop.run("local-2-2", 1), "two").write();

    one.publish();
    assertOutputIsOf("one");
    two.publish();
    assertOutputIsOf("two");
    assertNothingIsHidden();
  }

  @Test
  void ofTwoResourcesWithOneOutputTheLaterIsToldWhoHasIt() throws IOException {
    Requests into = Requests.in(folder).into(folder + "/new");
    Requests others = into.of(new ObjectReference("loja", "outra", "uid-2"));
    Driver one = Driver.begin(into.run("one", 1), "one").write();
    Driver two = Driver.begin(others.run("two", 1), "two").write();

    one.publish();

    assertThatThrownBy(two::publish)
        .hasMessageContaining("new is the output of another resource, loja/produtos");
    assertThat(folder.resolve("new")).isDirectoryContaining("glob:**/part-*-one.csv");
  }
}
