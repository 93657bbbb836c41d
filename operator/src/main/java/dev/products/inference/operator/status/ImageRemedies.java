package dev.products.inference.operator.status;

import static dev.products.inference.contract.FailureReason.IMAGE_PULL_FAILED;

import java.util.List;

/** What the kubelet says of an image that it cannot have. */
final class ImageRemedies {

  private static final String CREDENTIALS =
      "Name a Secret with the registry's credentials in spec.imagePullSecrets, or correct spec.image or"
          + " spec.model.image.";
  private static final String NOT_OURS =
      "This is the node's own trouble: ask whoever runs the cluster.";

  static final List<Remedy> ALL =
      List.of(
          Remedy.of(
              IMAGE_PULL_FAILED,
              "InvalidImageName",
              "Correct spec.image or spec.model.image: it is no image's name."),
          Remedy.of(
              IMAGE_PULL_FAILED,
              "ErrImageNeverPull",
              "Load the image onto the nodes, or find what sets the pods' imagePullPolicy to Never:"
                  + " the operator does not, but for spec.model.image.pullPolicy."),
          Remedy.of(
              IMAGE_PULL_FAILED,
              "(?i)unauthori[sz]ed|authentication required|access denied|may require authori[sz]ation"
                  + "|no basic auth|\\b40[13]\\b|forbidden|denied:",
              CREDENTIALS),
          Remedy.of(
              IMAGE_PULL_FAILED,
              "(?i)manifest unknown|(?<!in manifest): not found|name unknown|\\b404\\b",
              "Correct spec.image or spec.model.image: the registry has no such image or tag."),
          Remedy.of(
              IMAGE_PULL_FAILED,
              "(?i)no match for platform|no matching manifest",
              "Use an image for the nodes' processor and system, or let the pods go to nodes that it"
                  + " is for."),
          Remedy.of(
              IMAGE_PULL_FAILED,
              "(?i)toomanyrequests|\\b429\\b",
              "The registry limits how often it is asked: wait, or use a mirror."),
          Remedy.of(
              IMAGE_PULL_FAILED,
              "(?i)no such host|dial tcp|i/o timeout|connection refused|x509|tls:|RegistryUnavailable"
                  + "|http: server gave HTTP response|\\b50[0234]\\b",
              "The node does not reach the registry: correct its name in spec.image or spec.model.image,"
                  + " or ask whoever runs the cluster."),
          Remedy.of(IMAGE_PULL_FAILED, "(?i)no space left|disk pressure", NOT_OURS),
          Remedy.of(
              IMAGE_PULL_FAILED,
              "SignatureValidationFailed",
              "The cluster wants signed images: use one that is."));

  private ImageRemedies() {}
}
