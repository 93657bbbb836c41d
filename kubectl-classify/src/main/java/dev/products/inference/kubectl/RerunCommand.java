package dev.products.inference.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.kubectl.cluster.Kubectl;
import dev.products.inference.kubectl.cluster.Rerun;
import dev.products.inference.kubectl.view.Resource;
import picocli.CommandLine.Command;

/** {@code kubectl classify rerun}. */
@Command(
    name = "rerun",
    mixinStandardHelpOptions = true,
    description =
        "Asks for one more run, which begins when the one under way is over; one that is continuous is drained for it.")
final class RerunCommand extends ChangeCommand {

  @Override
  JsonNode change(Kubectl kubectl, String resource) {
    return new Rerun(kubectl).ask(resource);
  }

  @Override
  String words(Resource changed) {
    return "is asked to run again"
        + (changed.suspended()
            ? ", which it does when it is resumed: " + changed.command("resume")
            : "");
  }
}
