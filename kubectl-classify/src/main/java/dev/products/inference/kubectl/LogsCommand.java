package dev.products.inference.kubectl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kubectl classify logs}. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Shows the log of a resource's driver.")
final class LogsCommand implements Callable<Integer> {

  @Mixin private ClusterOptions options;

  @Parameters(paramLabel = "NAME", description = "The resource.")
  private String name;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on while the driver does.")
  private boolean follow;

  @Option(names = "--tail", paramLabel = "LINES", description = "Only so many of the last lines.")
  private Integer tail;

  @Override
  public Integer call() {
    Kubectl kubectl = options.kubectl();
    List<String> asked = new ArrayList<>(List.of("logs", DriverOf.resource(kubectl, name)));
    if (follow) {
      asked.add("--follow");
    }
    if (tail != null) {
      asked.add("--tail=" + tail);
    }
    return kubectl.show(asked.toArray(String[]::new));
  }
}
