package dev.products.inference.kubectl;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kubectl classify rerun}. */
@Command(
    name = "rerun",
    mixinStandardHelpOptions = true,
    description = "Asks for one more run, which begins when the one under way is over.")
final class RerunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions options;

  @Parameters(paramLabel = "NAME", description = "The resource.")
  private String name;

  @Override
  public Integer call() {
    Changed.print(
        spec.commandLine().getOut(),
        options,
        new Rerun(options.kubectl()).ask(name),
        "is asked to run again");
    return 0;
  }
}
