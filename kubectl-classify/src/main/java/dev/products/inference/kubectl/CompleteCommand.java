package dev.products.inference.kubectl;

import dev.products.inference.kubectl.cluster.ClusterOptions;
import dev.products.inference.kubectl.cluster.Kubectl;
import dev.products.inference.kubectl.view.KubectlFailure;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Says to kubectl's completion what may come next, as kubectl's own commands do. */
@Command(name = "__complete", hidden = true)
final class CompleteCommand implements Callable<Integer> {

  /** What follows the words tells a shell whether it may offer files. */
  private static final String FILES = ":0";

  private static final String NO_FILES = ":4";

  @Spec private CommandSpec spec;

  /** The words so far; the last one is not whole. */
  @Unmatched private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    String begun = words.isEmpty() ? "" : words.get(words.size() - 1);
    Completions completions = Completions.of(spec.root(), words);
    completions.words().forEach(out::println);
    if (!completions.asked().isEmpty()) {
      names(completions.asked()).stream()
          .filter(name -> name.startsWith(begun))
          .forEach(out::println);
    }
    out.println(completions.files() ? FILES : NO_FILES);
    return 0;
  }

  /** None where the cluster does not answer: whoever presses Tab wants no complaints. */
  private List<String> names(List<String> asked) {
    try {
      return new Kubectl("kubectl", ClusterOptions.among(words))
          .text(asked.toArray(String[]::new))
          .lines()
          .toList();
    } catch (KubectlFailure e) {
      return List.of();
    }
  }
}
