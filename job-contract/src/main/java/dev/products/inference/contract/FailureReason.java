package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.products.inference.contract.failure.FailureKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a run failed: one word that programs read, and for people what it means and what to do. */
public enum FailureReason {
  INVALID_SPEC(
      FailureKind.PERMANENT,
      "The resource contradicts itself or lacks a field.",
      "Correct the fields that the message names."),
  MODEL_UNREADABLE(
      FailureKind.PERMANENT,
      "There is no model file where spec.model points, or it cannot be read.",
      "Check the ConfigMap's key, the path inside the claim or the image, or the URI."),
  MODEL_UNAVAILABLE(
      FailureKind.JOB,
      "The store of spec.model.uri does not answer, or refuses what the run asks of it.",
      "Do what the message says: it tells a wrong bucket from wrong credentials and from a store that is away."),
  MODEL_INVALID(
      FailureKind.PERMANENT,
      "The file is not an ONNX model that this job can run.",
      "Compile the scikit-learn pipeline with product-model, or give a model with one string input."),
  MODEL_DIGEST_MISMATCH(
      FailureKind.PERMANENT,
      "The model is not the one that spec.model.sha256 pins.",
      "Deploy the pinned model, or pin the one that is there."),
  MODEL_DISAGREES(
      FailureKind.PERMANENT,
      "A row of spec.model.verify got another category than it says.",
      "Find out which is right: the model or the row."),
  MODEL_FAILED(
      FailureKind.PERMANENT,
      "The model was loaded but failed on a batch of rows.",
      "Do what the message says of the model; ./classify run FILE --explain TEXT tries it on a text, and spec.sample on the first rows."),
  INPUT_UNREADABLE(
      FailureKind.JOB,
      "The input is missing, or cannot be read now.",
      "Check spec.input.path, its volume and the permissions of both."),
  INPUT_INVALID(
      FailureKind.PERMANENT,
      "The input is there, but it is not what spec.input says: of another format or encoding, empty, damaged, or with rows that the reader would mix up.",
      "Do what the message says: correct the files, spec.input.format or spec.input.options."),
  DATABASE_UNAVAILABLE(
      FailureKind.INFRASTRUCTURE,
      "The database cannot be reached, ended the connection, or takes no more of them.",
      "Check the address in url, the network between the pods and the database, and how many connections it allows."),
  DATABASE_REFUSED(
      FailureKind.PERMANENT,
      "The database does not do what the run asks: the login, the database, the table, a column or a right is wrong.",
      "Correct what the message names, in the spec, in the Secret or in the database."),
  INPUT_COLUMN_MISSING(
      FailureKind.PERMANENT,
      "The input, or what spec.input.query makes of it, lacks a column that the spec names, or has two of its name.",
      "Use one of the columns that the message lists, or give columns different names in the query."),
  QUERY_INVALID(
      FailureKind.PERMANENT,
      "Spark cannot run spec.input.query, or it is more than one SELECT.",
      "Correct the query; the view is called input."),
  BAD_ROW(
      FailureKind.PERMANENT,
      "A row cannot be classified and spec.input.onBadRow is Fail.",
      "Correct the input, or use onBadRow: Reject to set such rows aside."),
  TOO_MANY_REJECTED(
      FailureKind.PERMANENT,
      "More rows were rejected than spec.input.maxRejected allows, or not one row was classified; nothing is published.",
      "Correct the input or the reader's options; to see the rows, run it into another spec.output.path with maxRejected: \"100%\"."),
  OUTPUT_COLUMN_UNAVAILABLE(
      FailureKind.PERMANENT,
      "spec.output.columns asks for what the model or the input does not have, or for what its format cannot hold.",
      "Leave the column out or change it; the message says which and what it needs."),
  OUTPUT_UNENCODABLE(
      FailureKind.PERMANENT,
      "The encoding that spec.output.options names lacks a character of the output.",
      "Leave the encoding out, which is UTF-8 then, or name one that has the character."),
  OUTPUT_EXISTS(
      FailureKind.PERMANENT,
      "The output folder exists and spec.output.mode is ErrorIfExists.",
      "Remove it, choose another path, or use mode: Overwrite."),
  OUTPUT_OCCUPIED(
      FailureKind.PERMANENT,
      "The output folder holds what no run of this resource wrote, or is the input or a volume's root.",
      "Choose another spec.output.path, or move away or remove what the message names."),
  OUTPUT_REFUSED(
      FailureKind.PERMANENT,
      "The table that is there does not take the rows: its columns, a constraint or the features that it asks of a writer.",
      "Do what the message says: change spec.output.columns or the query, or alter the table."),
  OUTPUT_CONFLICT(
      FailureKind.INFRASTRUCTURE,
      "Another writer changed the table while the run wrote, so that it could not publish.",
      "None, if it was once: it is tried again. Give the writers of a table times of their own."),
  OUTPUT_UNWRITABLE(
      FailureKind.JOB,
      "The output cannot be written.",
      "Check spec.output.path, the volume's access mode and its free space."),
  SUPERSEDED(
      FailureKind.INFRASTRUCTURE,
      "A later attempt or run of the resource took the output over while this one still wrote.",
      "None: the later one counts."),
  JOB_FAILED(
      FailureKind.JOB,
      "The job failed for a reason of its own.",
      "Read the message and the driver's log."),
  CONFIG_MAP_MISSING(
      FailureKind.PERMANENT,
      "The ConfigMap of spec.model.configMap does not exist or lacks the key.",
      "Create it, or add the key; the run starts by itself then."),
  CLAIM_MISSING(
      FailureKind.PERMANENT,
      "A PersistentVolumeClaim that the spec names does not exist.",
      "Create it; the run starts by itself when it is there."),
  SUBMISSION_REFUSED(
      FailureKind.INFRASTRUCTURE,
      "The API server refused the driver pod or its executors: a quota, an admission policy or a missing ServiceAccount.",
      "Do what the message says; it is asked again until config.pendingTimeout is over."),
  API_SERVER_UNAVAILABLE(
      FailureKind.INFRASTRUCTURE,
      "The driver was to ask the API server for its executors, and got no answer, or that there is none now.",
      "Find out what is between the driver's pod and the API server, such as a network policy, and how busy that is."),
  QUOTA_TOO_SMALL(
      FailureKind.PERMANENT,
      "The driver and the executors that a run begins with ask for more than a ResourceQuota of the namespace allows at all.",
      "Ask for less (memory, cpu, fewer executors), or raise the ResourceQuota; the run starts by itself then."),
  UNSCHEDULABLE(
      FailureKind.INFRASTRUCTURE,
      "No node takes the driver pod, or any executor.",
      "Do what the scheduler's words ask for: they say what each node lacks."),
  IMAGE_PULL_FAILED(
      FailureKind.INFRASTRUCTURE,
      "The node cannot pull the image.",
      "Check spec.image, spec.model.image, spec.imagePullSecrets and the registry."),
  VOLUME_UNAVAILABLE(
      FailureKind.INFRASTRUCTURE,
      "A volume cannot be attached or mounted.",
      "Look at the claim and its volume (kubectl describe pvc), and whether its access mode fits the nodes that use it."),
  CONTAINER_REFUSED(
      FailureKind.PERMANENT,
      "The node cannot create or start a container, often because a Secret of spec.env is missing.",
      "Correct what the message names, in the spec or in the pod's template."),
  CONTAINER_NOT_STARTED(
      FailureKind.INFRASTRUCTURE,
      "The node did not manage to create or start a container, for a reason of its own.",
      "None, if it was once: another node, or a less busy one, may. Else ask whoever runs the cluster."),
  OUT_OF_MEMORY(
      FailureKind.PERMANENT,
      "The driver needed more memory than spec.driver.memory.",
      "Raise spec.driver.memory, or give the work to executors."),
  LOCAL_STORAGE_EXCEEDED(
      FailureKind.PERMANENT,
      "The driver wrote more to its node's disk than its pod may: the kubelet evicted it for that.",
      "Raise the container's limit of ephemeral-storage, or the emptyDir's sizeLimit, in spec.driver.template."),
  EXECUTORS_FAILED(
      FailureKind.JOB,
      "Too many executors failed, and Spark gave up.",
      "Read the executors' last states in the driver's log; often spec.executor.memory is too small."),
  DRIVER_LOST(
      FailureKind.INFRASTRUCTURE,
      "The driver pod was deleted or evicted, or its node is gone, before it reported.",
      "Find out who ends pods; where nodes come and go, raise spec.runPolicy.infrastructureBackoffLimit."),
  DEADLINE_EXCEEDED(
      FailureKind.PERMANENT,
      "The run took longer than spec.runPolicy.activeDeadline, or its driver than the template's activeDeadlineSeconds.",
      "Raise the deadline, give it more executors, or give it less to do.");

  private final FailureKind kind;
  private final String meaning;
  private final String remedy;

  FailureReason(FailureKind kind, String meaning, String remedy) {
    this.kind = kind;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** The word in conditions and reports: the constant's name as Kubernetes writes reasons. */
  @JsonValue
  public String reason() {
    return Arrays.stream(name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  /** What is to blame, and so what it counts against. */
  public FailureKind kind() {
    return kind;
  }

  /** Whether another attempt may help with nothing changed: none where it was waited in vain. */
  public boolean retryable() {
    return switch (this) {
      case SUBMISSION_REFUSED, UNSCHEDULABLE, VOLUME_UNAVAILABLE -> false;
      default -> kind != FailureKind.PERMANENT;
    };
  }

  public String meaning() {
    return meaning;
  }

  public String remedy() {
    return remedy;
  }

  /** The constant with this word; a word of a newer version reads as {@link #JOB_FAILED}. */
  @JsonCreator
  public static FailureReason of(String reason) {
    return Arrays.stream(values())
        .filter(value -> value.reason().equals(reason))
        .findFirst()
        .orElse(JOB_FAILED);
  }
}
