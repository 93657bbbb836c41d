package dev.products.inference.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.kubectl.cluster.ClusterOptions;
import dev.products.inference.kubectl.cluster.Kubectl;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionsTest {

  private static Completions after(String... words) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Completions.of(
        KubectlClassify.commandLine(nowhere, nowhere).getCommandSpec(), List.of(words));
  }

  private static List<String> names(Completions completions) {
    return completions.words().stream().map(word -> word.split("\t", 2)[0]).toList();
  }

  @Test
  void offersCommandsWithWhatTheyDo() {
    assertThat(names(after("r"))).containsExactly("report", "rerun", "resume", "run");
    assertThat(after("lo").words()).containsExactly("logs\tShows the log of a resource's driver.");
    assertThat(names(after(""))).doesNotContain("__complete");
    assertThat(names(after())).contains("run");
  }

  @Test
  void offersTheOptionsOfACommand() {
    assertThat(names(after("logs", "produtos", "--"))).contains("--follow", "--namespace");
    assertThat(names(after("run", "-o", "j"))).containsExactly("json");
  }

  @Test
  void asksTheClusterForNames() {
    assertThat(after("why", "").asked()).contains("get", Kubectl.RESOURCE);
    assertThat(after("why", "-n", "").asked()).contains("get", "namespaces");
    assertThat(after("why", "--context", "").asked()).contains("get-contexts");
    assertThat(after("get", "-n", "nightly", "a", "").asked()).contains(Kubectl.RESOURCE);
    assertThat(after("why", "produtos", "").asked()).isEmpty();
  }

  @Test
  void leavesFilesToTheShell() {
    assertThat(after("run", "").files()).isTrue();
    assertThat(after("why", "--kubeconfig", "").files()).isTrue();
    assertThat(after("why", "").files()).isFalse();
  }

  @Test
  void findsTheClusterInALineThatIsNotWhole() {
    assertThat(ClusterOptions.among(List.of("why", "-n", "nightly", "--context=a", "pro")))
        .containsExactly("--namespace=nightly", "--context=a");
    assertThat(ClusterOptions.among(List.of("logs", "-f", "-n"))).isEmpty();
  }
}
