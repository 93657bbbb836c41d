package dev.products.inference.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.kubectl.cluster.ClusterOptions;
import dev.products.inference.kubectl.cluster.Kubectl;
import dev.products.inference.kubectl.view.KubectlFailure;
import dev.products.inference.kubectl.view.ReaderPod;
import dev.products.inference.kubectl.view.Resource;
import dev.products.inference.kubectl.view.WatchEvent;
import dev.products.inference.kubectl.view.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kubectl classify report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Fetches the report of the last run whose output is published, from the claim that it is on: by a pod that mounts"
            + " the claim to read it, and is removed then. Needs the right to create pods. With -o json it prints _run.json.")
final class ReportCommand implements Callable<Integer> {

  private static final String PAGE = "_report/index.html";
  private static final String FOR_MACHINES = "_run.json";

  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions options;

  @Parameters(paramLabel = "NAME", description = "The resource.")
  private String name;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Where it is put. Without it, NAME-report.html in this folder.")
  private Path target;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "The job's image. Without it, that of the driver, or of the resource.")
  private String image;

  @Override
  public Integer call() throws IOException {
    Kubectl kubectl = options.kubectl();
    Resource resource = new Resource(kubectl.json("get", Kubectl.RESOURCE, name));
    ReaderPod reader = new ReaderPod(resource, image(kubectl, resource));
    byte[] read = read(kubectl, reader.manifest(options.json() ? FOR_MACHINES : PAGE));
    if (options.json()) {
      spec.commandLine().getOut().println(new String(read, StandardCharsets.UTF_8).strip());
      return 0;
    }
    Path file = target == null ? Path.of(name + "-report.html") : target;
    Files.write(file, read);
    spec.commandLine().getOut().println(Words.line("the report is " + file.toAbsolutePath()));
    return 0;
  }

  private String image(Kubectl kubectl, Resource resource) {
    if (image != null) {
      return image;
    }
    String own = resource.spec().path("image").asText("");
    if (!own.isEmpty() || resource.driver().isEmpty()) {
      return known(own);
    }
    String driver =
        kubectl.text(
            "get",
            "pod",
            resource.driver().get(),
            "--ignore-not-found",
            "--output=jsonpath={.spec.containers[?(@.name==\"spark-kubernetes-driver\")].image}");
    return known(driver.strip());
  }

  private String known(String found) {
    if (found.isEmpty()) {
      throw new KubectlFailure(
          "the driver of "
              + name
              + " is gone, and spec.image is not set: say the job's image with --image, which whoever installed the"
              + " operator knows (jobImage)");
    }
    return found;
  }

  /** Removes the pod whatever becomes of it, also on Ctrl-C. */
  private byte[] read(Kubectl kubectl, JsonNode manifest) {
    String pod = kubectl.create(manifest).at("/metadata/name").asText();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(kubectl, pod)));
    return printed(kubectl, pod);
  }

  private void remove(Kubectl kubectl, String pod) {
    try {
      kubectl.text("delete", "pod", pod, "--ignore-not-found", "--now", "--wait=false");
    } catch (KubectlFailure e) {
      spec.commandLine()
          .getErr()
          .println(Words.line("the pod " + pod + " is still there: " + e.getMessage()));
    }
  }

  private static byte[] printed(Kubectl kubectl, String pod) {
    Resource[] last = new Resource[1];
    boolean ended =
        kubectl.watch(
            event -> {
              last[0] = event.resource();
              return isOver(event);
            },
            "get",
            "pods",
            "--field-selector=metadata.name=" + pod,
            "--request-timeout=120s");
    if (!ended) {
      throw new KubectlFailure(
          "the pod " + pod + " that reads it has not begun in two minutes: " + state(last[0]));
    }
    boolean succeeded = last[0].phase().equals("Succeeded");
    String said = succeeded || hasSpoken(last[0]) ? kubectl.text("logs", pod).strip() : "";
    if (!succeeded) {
      throw new KubectlFailure(
          said.isEmpty() ? "the pod " + pod + " failed: " + state(last[0]) : said);
    }
    try {
      // What else a JVM says comes before.
      return Base64.getDecoder().decode(said.substring(said.lastIndexOf('\n') + 1));
    } catch (IllegalArgumentException e) {
      throw new KubectlFailure("the pod " + pod + " did not print the file: " + said);
    }
  }

  private static boolean isOver(WatchEvent event) {
    String phase = event.resource().phase();
    return event.deleted() || phase.equals("Succeeded") || phase.equals("Failed");
  }

  private static boolean hasSpoken(Resource pod) {
    return pod.tree().at("/status/containerStatuses/0/state/terminated").isObject();
  }

  /** Why it is as it is, as far as the pod says it. */
  private static String state(Resource pod) {
    if (pod == null) {
      return "it was not seen";
    }
    JsonNode waiting = pod.tree().at("/status/containerStatuses/0/state/waiting");
    JsonNode unscheduled = pod.tree().at("/status/conditions/0");
    JsonNode told =
        waiting.isObject()
            ? waiting
            : pod.phase().equals("Pending") ? unscheduled : pod.tree().at("/status");
    return (told.path("reason").asText("") + " " + told.path("message").asText("")).strip();
  }
}
