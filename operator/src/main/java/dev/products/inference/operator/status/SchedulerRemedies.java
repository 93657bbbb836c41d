package dev.products.inference.operator.status;

import static dev.products.inference.contract.FailureReason.UNSCHEDULABLE;

import java.util.List;

/** What kube-scheduler says of a pod that no node takes. */
final class SchedulerRemedies {

  private static final String SIZE = "POD.memory or POD.cpu";

  static final List<Remedy> ALL =
      List.of(
          Remedy.of(
              UNSCHEDULABLE,
              "Insufficient (cpu|memory)\\b",
              "Ask for less (" + SIZE + "), or add nodes or wait until others end."),
          Remedy.of(
              UNSCHEDULABLE,
              "Insufficient (?!cpu\\b|memory\\b)",
              "Ask for less of that resource in POD.template, or add nodes that have it."),
          Remedy.of(
              UNSCHEDULABLE,
              "Too many pods",
              "Add nodes: those there are hold all the pods they may."),
          Remedy.of(
              UNSCHEDULABLE,
              "node affinity/selector|requested node name|scheduler-enforced node affinity",
              "Correct nodeSelector, affinity or nodeName in POD.template, or label a node to match."),
          Remedy.of(
              UNSCHEDULABLE,
              "pod (anti-)?affinity|pods anti-affinity|topology spread constraints",
              "Correct affinity or topologySpreadConstraints in POD.template."),
          Remedy.of(
              UNSCHEDULABLE,
              "taint",
              "Add tolerations to POD.template if the pods may use those nodes; taints of"
                  + " node.kubernetes.io go when the node is well again."),
          Remedy.of(
              UNSCHEDULABLE,
              "were unschedulable",
              "Uncordon a node (kubectl uncordon), or add nodes."),
          Remedy.of(
              UNSCHEDULABLE,
              "free ports",
              "Remove hostPort or hostNetwork from POD.template: a node gives a port to one pod."),
          Remedy.of(
              UNSCHEDULABLE,
              "unbound immediate PersistentVolumeClaims",
              "Find out why the claim is not bound (kubectl describe pvc): it names a storage class"
                  + " that provisions volumes, or a PersistentVolume of its size, class and access"
                  + " mode must be there."),
          Remedy.of(
              UNSCHEDULABLE,
              "available persistent volumes to bind|binding volumes|provisioning failed",
              "The claim waits for a volume on the pod's node: a PersistentVolume of its size, class"
                  + " and access mode must be there, or its storage class's provisioner must work"
                  + " (kubectl describe pvc)."),
          Remedy.of(
              UNSCHEDULABLE,
              "volume node affinity conflict|PersistentVolume's node affinity|volume zone",
              "The claim's volume is of other nodes: let the pods go there, or use a volume that all"
                  + " nodes reach."),
          Remedy.of(
              UNSCHEDULABLE,
              "ReadWriteOncePod",
              "Another pod uses the claim, which is ReadWriteOncePod: wait until that has ended, or"
                  + " use a claim of another access mode."),
          Remedy.of(
              UNSCHEDULABLE,
              "persistentvolumeclaim .* (not found|is being deleted)|non-existent p",
              "Create the claim or its volume again, or correct the claim's name in the spec."),
          Remedy.of(
              UNSCHEDULABLE,
              "enough free storage|max volume count|no available disk",
              "The nodes can take no further volume of this kind: add nodes or free storage."),
          Remedy.of(
              UNSCHEDULABLE,
              "SchedulingGated",
              "Remove schedulingGates from POD.template, or let the queue that sets them admit the"
                  + " pod; config.pendingTimeout says how long a run waits for that."),
          Remedy.of(
              UNSCHEDULABLE,
              "the scheduler \\S+ has told nothing",
              "Correct schedulerName in POD.template, or look whether that scheduler runs."),
          Remedy.of(
              UNSCHEDULABLE,
              "no nodes available|0/0 nodes|unknown conditions",
              "Add nodes: the cluster has none that is well."));

  private SchedulerRemedies() {}
}
