package dev.products.inference.resource;

import dev.products.inference.resource.spec.ProductClassificationSpec;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Optional;

/**
 * A batch of product texts to classify: the model, the input, the output, and how Spark runs it.
 */
@Group(ProductClassification.GROUP)
@Version(ProductClassification.VERSION)
@ShortNames("pcl")
@ValidationRule(value = "has(self.spec)", fieldPath = ".spec", message = "is required")
@AdditionalPrinterColumn(jsonPath = ".status.phase", name = "Phase")
@AdditionalPrinterColumn(
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    name = "Reason")
@AdditionalPrinterColumn(
    jsonPath = ".status.result.rowsRead",
    name = "Rows",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    jsonPath = ".status.result.rowsRejected",
    name = "Rejected",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(jsonPath = ".status.run.model", name = "Model")
@AdditionalPrinterColumn(jsonPath = ".status.run.trigger", name = "Trigger", priority = 1)
@AdditionalPrinterColumn(
    jsonPath = ".status.lastSuccess.completionTime",
    name = "Last success",
    type = AdditionalPrinterColumn.Type.DATE,
    priority = 1)
@AdditionalPrinterColumn(jsonPath = ".spec.runPolicy.schedule", name = "Schedule", priority = 1)
@AdditionalPrinterColumn(
    jsonPath = ".status.schedule.nextScheduleTime",
    name = "Next",
    priority = 1)
@AdditionalPrinterColumn(
    jsonPath = ".metadata.creationTimestamp",
    name = "Age",
    type = AdditionalPrinterColumn.Type.DATE)
public class ProductClassification
    extends CustomResource<ProductClassificationSpec, ProductClassificationStatus>
    implements Namespaced {

  public static final String GROUP = "inference.products.dev";
  public static final String VERSION = "v1alpha1";
  public static final String KIND = "ProductClassification";

  private static final long serialVersionUID = 1L;

  private transient UnreadableSpec unreadable;

  /** Why there is no spec, although the resource has one; empty where it was read. */
  public Optional<UnreadableSpec> unreadable() {
    return Optional.ofNullable(unreadable);
  }

  /** Without a spec, for this reason. */
  public void unreadable(UnreadableSpec reason) {
    setSpec(null);
    unreadable = reason;
  }
}
