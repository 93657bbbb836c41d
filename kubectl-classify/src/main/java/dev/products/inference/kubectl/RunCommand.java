package dev.products.inference.kubectl;

import dev.products.inference.kubectl.cluster.Applied;
import dev.products.inference.kubectl.cluster.ClusterOptions;
import dev.products.inference.kubectl.cluster.Kubectl;
import dev.products.inference.kubectl.cluster.Rerun;
import dev.products.inference.kubectl.view.KubectlFailure;
import dev.products.inference.kubectl.view.Resource;
import dev.products.inference.kubectl.view.ResultText;
import dev.products.inference.kubectl.view.RunFollower;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kubectl classify run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Applies a manifest and follows its run to the end; one that does not end, until it is ready. Exits 0 if the output is"
            + " published or the run is ready, 1 if the run failed, 3 if it is held back or waits for a schedule.")
final class RunCommand implements Callable<Integer> {

  private static final int HELD = 3;

  /** An operator that works has seen a change by then. */
  private static final Duration UNSEEN = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions options;

  @Parameters(paramLabel = "FILE", description = "A manifest with one ProductClassification.")
  private Path file;

  @Option(names = "--rerun", description = "Run it again though nothing has changed.")
  private boolean rerun;

  @Override
  public Integer call() {
    Kubectl kubectl = options.kubectl();
    String name =
        Applied.only(file, kubectl.json("apply", "--filename=" + file))
            .at("/metadata/name")
            .asText();
    Resource applied = new Resource(kubectl.json("get", Kubectl.RESOURCE, name));
    String before = applied.run().path("id").asText("");
    boolean again = rerun && !before.isEmpty();
    if (again) {
      new Rerun(kubectl).ask(name);
    }
    FollowOutput output = FollowOutput.of(spec.commandLine().getErr());
    RunFollower follower = new RunFollower(output, again ? before : null);
    CompletableFuture.delayedExecutor(UNSEEN.toSeconds(), TimeUnit.SECONDS)
        .execute(() -> follower.sayIfUnseen(applied));
    boolean ended =
        kubectl.watch(
            follower::isLast, "get", Kubectl.RESOURCE, "--field-selector=metadata.name=" + name);
    output.clear();
    Resource last = follower.last();
    if (options.json()) {
      spec.commandLine().getOut().println(ClusterOptions.pretty(last.tree()));
    } else {
      new ResultText(last).lines().forEach(spec.commandLine().getOut()::println);
    }
    if (!ended) {
      throw new KubectlFailure(
          "kubectl stopped watching before the run was over, which goes on without it; the same command follows it again");
    }
    if (last.serves()) {
      return 0;
    }
    return last.changeHeld() || !last.finished() ? HELD : last.succeeded() ? 0 : 1;
  }
}
