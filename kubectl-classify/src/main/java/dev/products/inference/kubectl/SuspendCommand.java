package dev.products.inference.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.kubectl.cluster.Kubectl;
import dev.products.inference.kubectl.view.Resource;
import picocli.CommandLine.Command;

/** {@code kubectl classify suspend}. */
@Command(
    name = "suspend",
    mixinStandardHelpOptions = true,
    description = "Stops a run and holds further ones back.")
final class SuspendCommand extends ChangeCommand {

  @Override
  JsonNode change(Kubectl kubectl, String resource) {
    return kubectl.suspend(resource, true);
  }

  @Override
  String words(Resource changed) {
    return "is suspended: a driver that runs is stopped, and no other run begins";
  }
}
