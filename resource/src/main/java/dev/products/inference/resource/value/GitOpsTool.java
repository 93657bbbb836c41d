package dev.products.inference.resource.value;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tool that creates a resource again when it is gone, known by what it writes onto it. */
public enum GitOpsTool {
  ARGO_CD("Argo CD", "argocd.argoproj.io/tracking-id") {
    /** One that was copied bears the mark of another; a hook is created at each sync alone. */
    @Override
    boolean manages(ObjectMeta resource) {
      Map<String, String> annotations = entries(resource.getAnnotations());
      String id = annotations.getOrDefault(mark(), "");
      return id.endsWith(":" + resource.getNamespace() + "/" + resource.getName())
          && !annotations.containsKey(HOOK);
    }
  },
  FLUX("Flux", "kustomize.toolkit.fluxcd.io/name"),
  FLUX_HELM("Flux", "helm.toolkit.fluxcd.io/name");

  private static final String HOOK = "argocd.argoproj.io/hook";

  private final String tool;
  private final String mark;

  GitOpsTool(String tool, String mark) {
    this.tool = tool;
    this.mark = mark;
  }

  /** The labels and annotations by which they are known. */
  public static List<String> marks() {
    return List.of(ARGO_CD.mark, HOOK, FLUX.mark, FLUX_HELM.mark);
  }

  /** The one that applies this resource. */
  public static Optional<GitOpsTool> of(ObjectMeta resource) {
    return resource == null
        ? Optional.empty()
        : Arrays.stream(values()).filter(tool -> tool.manages(resource)).findFirst();
  }

  /** Who it is and how that is known. */
  public String describe() {
    return tool + ", which applies this resource (it bears " + mark + ")";
  }

  String mark() {
    return mark;
  }

  boolean manages(ObjectMeta resource) {
    return entries(resource.getLabels()).containsKey(mark);
  }

  private static Map<String, String> entries(Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}
