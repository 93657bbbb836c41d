package dev.products.inference.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.kubectl.cluster.ClusterOptions;
import dev.products.inference.kubectl.cluster.Kubectl;
import dev.products.inference.kubectl.view.KubectlFailure;
import dev.products.inference.kubectl.view.Words;
import dev.products.inference.model.ClassificationModel;
import dev.products.inference.model.Explanation;
import dev.products.inference.model.ExplanationText;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.scoring.OnnxModel;
import dev.products.inference.resource.spec.reference.ConfigMapContent;
import dev.products.inference.resource.spec.reference.ConfigMapKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kubectl classify explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Shows what a resource's model makes of one text, and why. The model comes from its ConfigMap and works on this"
            + " machine.")
final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions options;

  @Parameters(index = "0", paramLabel = "NAME", description = "The resource.")
  private String name;

  @Parameters(index = "1", paramLabel = "TEXT", description = "One text, in quotes.")
  private String text;

  @Override
  public Integer call() throws IOException {
    Path file = Files.createTempFile("model-", ".onnx");
    try {
      Files.write(file, model(options.kubectl()));
      Explanation explanation = explain(file);
      if (options.json()) {
        spec.commandLine().getOut().println(ClusterOptions.pretty(json(explanation)));
      } else {
        new ExplanationText(explanation, Words::line)
            .lines(text)
            .forEach(spec.commandLine().getOut()::println);
      }
      return 0;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Explanation explain(Path file) {
    try (ClassificationModel model = OnnxModel.load(file)) {
      return model.explain(text);
    } catch (ModelException e) {
      throw new KubectlFailure("spec.model of " + name + ": " + e.getMessage());
    }
  }

  private byte[] model(Kubectl kubectl) {
    JsonNode model = kubectl.json("get", Kubectl.RESOURCE, name).at("/spec/model");
    JsonNode claim = model.path("persistentVolumeClaim");
    if (claim.isObject()) {
      String where = claim.path("claimName").asText();
      throw elsewhere(
          "persistentVolumeClaim",
          "on the claim " + where + ", which this machine does not have",
          "Copy " + claim.path("path").asText() + " from it into a folder",
          " --claim " + where + "=FOLDER");
    }
    JsonNode image = model.path("image");
    if (image.isObject()) {
      throw elsewhere(
          "image",
          "in the image " + image.path("reference").asText() + ", which this command does not pull",
          "Copy " + image.path("path").asText() + " from it into a folder",
          " --model-image FOLDER");
    }
    if (model.path("uri").isTextual()) {
      throw elsewhere(
          "uri",
          "at " + model.path("uri").asText() + ", which this command does not read",
          "Set the credentials of its store",
          "");
    }
    ConfigMapKey source =
        new ConfigMapKey(model.at("/configMap/name").asText(), model.at("/configMap/key").asText());
    try {
      return new ConfigMapContent(kubectl.json("get", "configmap", source.name())).bytes(source);
    } catch (IllegalArgumentException e) {
      throw new KubectlFailure("spec.model.configMap of " + name + ": " + e.getMessage());
    }
  }

  private KubectlFailure elsewhere(String field, String where, String first, String option) {
    return new KubectlFailure(
        "spec.model.%s of %s: the model is %s. %s, and type ./classify run FILE%s --explain TEXT"
            .formatted(field, name, where, first, option));
  }

  private JsonNode json(Explanation explanation) {
    ObjectNode tree = new ObjectMapper().createObjectNode();
    tree.put("text", text).put("category", explanation.category());
    for (Explanation.Term term : explanation.terms()) {
      tree.withArray("terms")
          .addObject()
          .put("term", term.text())
          .put("count", term.count())
          .put("known", term.featureId().isPresent());
    }
    explanation
        .contributions()
        .forEach(
            term ->
                tree.withArray("contributions")
                    .addObject()
                    .put("term", term.term())
                    .put("contribution", term.contribution())
                    .put("margin", term.margin()));
    for (Explanation.CategoryScore score : explanation.scores()) {
      ObjectNode one = tree.withArray("categories").addObject();
      one.put("category", score.category()).put("score", score.score());
      score.probability().ifPresent(probability -> one.put("probability", probability));
    }
    return tree;
  }
}
