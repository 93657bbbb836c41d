package dev.products.inference.operator.driver;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;

/**
 * What the Pod Security Standard {@code restricted} demands, and a read-only root file system; a
 * template that says otherwise wins.
 */
final class PodHardening {

  /** The user of the job's image, as in Spark's own. */
  private static final long USER = 185L;

  private PodHardening() {}

  static Pod harden(Pod pod, boolean callsApiServer) {
    Container main = MainContainer.of(pod);
    Container hardened =
        new ContainerBuilder(main)
            .withSecurityContext(containerContext(main.getSecurityContext()))
            .build();
    PodBuilder builder =
        new PodBuilder(MainContainer.replace(pod, hardened))
            .editSpec()
            .withSecurityContext(podContext(pod.getSpec().getSecurityContext()))
            .endSpec();
    if (pod.getSpec().getEnableServiceLinks() == null) {
      // A namespace's Services are not the job's business, and a thousand of them slow its start.
      builder.editSpec().withEnableServiceLinks(false).endSpec();
    }
    if (pod.getSpec().getAutomountServiceAccountToken() == null && !callsApiServer) {
      builder.editSpec().withAutomountServiceAccountToken(false).endSpec();
    }
    return builder.build();
  }

  private static PodSecurityContext podContext(PodSecurityContext given) {
    PodSecurityContext context = given == null ? new PodSecurityContext() : given;
    PodSecurityContextBuilder builder = new PodSecurityContextBuilder(context);
    if (context.getRunAsNonRoot() == null) {
      builder.withRunAsNonRoot(true);
    }
    if (context.getRunAsUser() == null) {
      builder.withRunAsUser(USER);
    }
    if (context.getRunAsGroup() == null) {
      builder.withRunAsGroup(USER);
    }
    if (context.getFsGroup() == null) {
      builder.withFsGroup(USER);
    }
    if (context.getFsGroupChangePolicy() == null) {
      // A volume with a million files must not be walked through at each start.
      builder.withFsGroupChangePolicy("OnRootMismatch");
    }
    if (context.getSeccompProfile() == null) {
      builder.withNewSeccompProfile().withType("RuntimeDefault").endSeccompProfile();
    }
    return builder.build();
  }

  private static SecurityContext containerContext(SecurityContext given) {
    SecurityContext context = given == null ? new SecurityContext() : given;
    SecurityContextBuilder builder = new SecurityContextBuilder(context);
    if (context.getAllowPrivilegeEscalation() == null) {
      builder.withAllowPrivilegeEscalation(false);
    }
    if (context.getReadOnlyRootFilesystem() == null) {
      builder.withReadOnlyRootFilesystem(true);
    }
    if (context.getCapabilities() == null) {
      builder.withNewCapabilities().withDrop("ALL").endCapabilities();
    }
    return builder.build();
  }
}
