package dev.products.inference.operator.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.products.inference.operator.kueue.QueueRequest;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.UnreadableSpec;
import dev.products.inference.resource.run.RerunRequest;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import dev.products.inference.resource.value.GitOpsTool;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads any resource that the API server admits, if need be without its spec but with why, and
 * keeps of it only what the operator uses. A status that is none of ours is as none, and so is the
 * one that the definition gives to a new resource.
 */
final class ResourceDeserializer extends JsonDeserializer<ProductClassification> {

  /** What is told in statuses and used for names; labels, for one, may have a megabyte. */
  private static final List<String> METADATA =
      List.of(
          "name",
          "namespace",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "labels",
          "annotations");

  /** Of the labels and annotations. */
  private static final List<String> ENTRIES =
      Stream.concat(
              GitOpsTool.marks().stream(),
              Stream.of(RerunRequest.ANNOTATION, QueueRequest.QUEUE, QueueRequest.PRIORITY_CLASS))
          .toList();

  private static final int LONGEST_ENTRY = 500;

  @Override
  public ProductClassification deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    JsonNode tree = context.readTree(parser);
    ObjectCodec codec = parser.getCodec();
    ProductClassification resource = new ProductClassification();
    resource.setMetadata(metadata(tree.path("metadata"), codec));
    resource.setStatus(status(tree.path("status"), codec));
    spec(tree.path("spec"), codec, resource);
    return resource;
  }

  private static ObjectMeta metadata(JsonNode tree, ObjectCodec codec)
      throws JsonProcessingException {
    if (tree instanceof ObjectNode object) {
      object.retain(METADATA);
      List.of("labels", "annotations").forEach(entries -> shorten(object.path(entries)));
      return codec.treeToValue(object, ObjectMeta.class);
    }
    return new ObjectMeta();
  }

  private static void shorten(JsonNode tree) {
    if (tree instanceof ObjectNode entries) {
      entries.retain(ENTRIES);
      entries
          .properties()
          .forEach(entry -> entry.setValue(new TextNode(shortened(entry.getValue().asText()))));
    }
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_ENTRY));
  }

  private static ProductClassificationStatus status(JsonNode tree, ObjectCodec codec) {
    if (!tree.isObject() || SpecBounds.exceeded("status", tree).isPresent()) {
      return null;
    }
    try {
      ProductClassificationStatus status =
          codec.treeToValue(tree, ProductClassificationStatus.class);
      return status.phase() != null && StatusReading.isWellFormed(status) ? status : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static void spec(JsonNode tree, ObjectCodec codec, ProductClassification resource) {
    if (tree.isMissingNode() || tree.isNull()) {
      return;
    }
    Optional<UnreadableSpec> exceeded = SpecBounds.exceeded("spec", tree);
    if (exceeded.isPresent()) {
      resource.unreadable(exceeded.get());
      return;
    }
    try {
      resource.setSpec(codec.treeToValue(tree, ProductClassificationSpec.class));
    } catch (JsonProcessingException e) {
      resource.unreadable(UnreadableField.of("spec", tree, e));
    }
  }
}
