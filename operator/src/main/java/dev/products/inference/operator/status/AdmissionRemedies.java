package dev.products.inference.operator.status;

import static dev.products.inference.contract.FailureReason.SUBMISSION_REFUSED;

import java.util.List;

/** What the API server says of a pod that it does not admit. */
final class AdmissionRemedies {

  private static final String SIZE = "POD.memory or POD.cpu";
  private static final String ACCOUNT =
      "Create the ServiceAccount (charts/driver-account.yaml), or name another in"
          + " spec.serviceAccountName.";

  static final List<Remedy> ALL =
      List.of(
          Remedy.of(
              SUBMISSION_REFUSED,
              "exceeded quota",
              "Wait until others end, ask for less ("
                  + SIZE
                  + ", fewer executors), or raise the"
                  + " ResourceQuota."),
          Remedy.of(
              SUBMISSION_REFUSED,
              "must specify",
              "The ResourceQuota wants every pod to name these: set them under resources in"
                  + " POD.template, or let a LimitRange set them."),
          Remedy.of(
              SUBMISSION_REFUSED,
              "(maximum|minimum) \\S+ usage per|max limit to request ratio",
              "Ask for what the LimitRange allows: " + SIZE + "."),
          Remedy.of(
              SUBMISSION_REFUSED,
              "must be less than or equal to \\S+ limit",
              "A limit, of POD.template or a LimitRange's default, is less than what is asked for: ask"
                  + " for less ("
                  + SIZE
                  + "), or raise the limit."),
          Remedy.of(
              SUBMISSION_REFUSED,
              "violates PodSecurity",
              "Leave out of POD.template what the message names, or use a namespace that admits it."),
          Remedy.of(
              SUBMISSION_REFUSED,
              "ValidatingAdmissionPolicy|admission webhook \\S+ denied",
              "Change POD.template or the spec as the policy demands."),
          Remedy.of(
              SUBMISSION_REFUSED,
              "failed calling webhook",
              "The webhook does not work: tell whoever runs the cluster."),
          Remedy.of(
              SUBMISSION_REFUSED,
              "(?i)service ?account \\S+ not found|looking up service account",
              ACCOUNT),
          Remedy.of(
              SUBMISSION_REFUSED,
              "User \"\\S+\" cannot",
              "Grant that account the right: for drivers charts/driver-account.yaml does."),
          Remedy.of(
              SUBMISSION_REFUSED,
              "is being terminated",
              "The namespace is being deleted: use another."),
          Remedy.of(
              SUBMISSION_REFUSED,
              "takes no image volumes",
              "Use a cluster that has them, of Kubernetes 1.35, or of 1.33 with the feature gate ImageVolume,"
                  + " or a model of configMap, persistentVolumeClaim or uri."),
          Remedy.of(
              SUBMISSION_REFUSED,
              "no PriorityClass",
              "Create the PriorityClass, or correct priorityClassName in POD.template."),
          Remedy.of(
              SUBMISSION_REFUSED,
              "is invalid: (?!.*must be less than or equal to)",
              "Correct POD.template or the field of the spec that led to it."));

  private AdmissionRemedies() {}
}
