package dev.products.inference.kubectl;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kubectl classify suspend}. */
@Command(
    name = "suspend",
    mixinStandardHelpOptions = true,
    description = "Stops a run and holds further ones back.")
final class SuspendCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions options;

  @Parameters(paramLabel = "NAME", description = "The resource.")
  private String name;

  @Override
  public Integer call() {
    Changed.print(
        spec.commandLine().getOut(),
        options,
        Changed.suspend(options.kubectl(), name, true),
        "is suspended: a driver that runs is stopped");
    return 0;
  }
}
