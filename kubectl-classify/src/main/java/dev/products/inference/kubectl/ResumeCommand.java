package dev.products.inference.kubectl;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kubectl classify resume}. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Lets a suspended resource run again.")
final class ResumeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions options;

  @Parameters(paramLabel = "NAME", description = "The resource.")
  private String name;

  @Override
  public Integer call() {
    Changed.print(
        spec.commandLine().getOut(),
        options,
        Changed.suspend(options.kubectl(), name, false),
        "may run again");
    return 0;
  }
}
