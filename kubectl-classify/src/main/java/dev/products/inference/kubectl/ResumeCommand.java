package dev.products.inference.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.kubectl.cluster.Kubectl;
import dev.products.inference.kubectl.view.Resource;
import picocli.CommandLine.Command;

/** {@code kubectl classify resume}. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Lets a suspended resource run again.")
final class ResumeCommand extends ChangeCommand {

  @Override
  JsonNode change(Kubectl kubectl, String resource) {
    return kubectl.suspend(resource, false);
  }

  @Override
  String words(Resource changed) {
    return "may run again";
  }
}
