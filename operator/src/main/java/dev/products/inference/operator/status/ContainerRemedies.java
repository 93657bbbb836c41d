package dev.products.inference.operator.status;

import static dev.products.inference.contract.FailureReason.CONTAINER_NOT_STARTED;
import static dev.products.inference.contract.FailureReason.CONTAINER_REFUSED;

import java.util.List;

/** What the kubelet and container runtimes say of a container that does not start. */
final class ContainerRemedies {

  static final List<Remedy> ALL =
      List.of(
          Remedy.of(
              CONTAINER_REFUSED,
              "(?i)secret \\S+ not found|key \\S+ in Secret|non-existent secret",
              "Create the Secret or its key, or correct spec.env and POD.template, which name it."),
          Remedy.of(
              CONTAINER_REFUSED,
              "(?i)configmap \\S+ not found|key \\S+ in ConfigMap|non-existent config",
              "Create the ConfigMap or its key, or correct POD.template, which names it."),
          Remedy.of(
              CONTAINER_REFUSED,
              "runAsNonRoot|non-root",
              "Set securityContext.runAsUser in POD.template to the number of a user who is not root."),
          Remedy.of(
              CONTAINER_REFUSED,
              "(?i)executable file not found|no command specified|exec format error|exec: ",
              "Use an image that is made from the job's in spec.image, and leave command out of"
                  + " POD.template."),
          Remedy.of(
              CONTAINER_REFUSED,
              "failed to mkdir \\\"\\\"|path is empty \\*image",
              "The node's container runtime mounts no images, as spec.model.image asks for: use nodes whose"
                  + " does, such as containerd 2.1."),
          Remedy.of(CONTAINER_REFUSED, "(?i)subPath", "Correct subPath in POD.template."),
          Remedy.of(
              CONTAINER_REFUSED,
              "CrashLoopBackOff",
              "Read the log of the container that POD.template puts beside Spark's: it ends again and"
                  + " again."),
          Remedy.of(
              CONTAINER_REFUSED,
              "containers do not all run|the node has told nothing",
              "See kubectl describe pod; if a large image or a container before Spark's takes longer,"
                  + " raise config.pendingTimeout."),
          Remedy.of(
              CONTAINER_REFUSED,
              "(?i)RuntimeHandler|runtimeclass|apparmor|seccomp",
              "Correct runtimeClassName or securityContext in POD.template: the node lacks what they"
                  + " name."),
          Remedy.of(
              CONTAINER_NOT_STARTED,
              "",
              "This is the node's own trouble: ask whoever runs the cluster if it stays so."));

  private ContainerRemedies() {}
}
