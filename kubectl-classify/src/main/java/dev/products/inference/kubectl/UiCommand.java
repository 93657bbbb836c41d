package dev.products.inference.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.kubectl.cluster.ClusterOptions;
import dev.products.inference.kubectl.cluster.DriverOf;
import dev.products.inference.kubectl.cluster.Kubectl;
import dev.products.inference.kubectl.view.KubectlFailure;
import dev.products.inference.kubectl.view.Resource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kubectl classify ui}. */
@Command(
    name = "ui",
    mixinStandardHelpOptions = true,
    description =
        "Brings Spark's UI of a run that is under way to this machine, until you stop it. The resource asks for it by"
            + " spec.sparkUi: true.")
final class UiCommand implements Callable<Integer> {

  private static final int SPARKS = 4040;

  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions options;

  @Parameters(paramLabel = "NAME", description = "The resource.")
  private String name;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "" + SPARKS,
      description = "Of this machine. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Override
  public Integer call() {
    Kubectl kubectl = options.kubectl();
    Resource resource = new Resource(kubectl.json("get", Kubectl.RESOURCE, name));
    if (!isAskedFor(resource.spec())) {
      throw new KubectlFailure(
          name
              + " has no UI: spec.sparkUi is not true. Set it in the manifest; the next run has it, and this one goes on"
              + " without");
    }
    String driver = DriverOf.resource(kubectl, name);
    JsonNode pod = kubectl.json("get", "pod", driver);
    String phase = pod.at("/status/phase").asText("");
    if (!phase.equals("Running")) {
      throw new KubectlFailure(
          name
              + "'s driver "
              + driver
              + " is "
              + phase
              + ", and Spark's UI is there while it runs. With spec.eventLog a history server shows it afterwards");
    }
    String url = "http://localhost:" + port;
    spec.commandLine()
        .getOut()
        .println(
            options.json()
                ? ClusterOptions.pretty(new ObjectMapper().createObjectNode().put("url", url))
                : "Spark's UI: " + url + " (Ctrl-C ends it)");
    return kubectl.show("port-forward", "pod/" + driver, port + ":" + remote(pod));
  }

  private static boolean isAskedFor(JsonNode asked) {
    return asked.path("sparkUi").asBoolean()
        || asked.path("sparkConf").path("spark.ui.enabled").asText().equals("true");
  }

  /** Spark names it in the pod. */
  private static int remote(JsonNode pod) {
    for (JsonNode container : pod.at("/spec/containers")) {
      for (JsonNode served : container.path("ports")) {
        if (served.path("name").asText().equals("spark-ui")) {
          return served.path("containerPort").asInt(SPARKS);
        }
      }
    }
    return SPARKS;
  }
}
