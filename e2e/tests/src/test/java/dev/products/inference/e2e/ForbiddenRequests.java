package dev.products.inference.e2e;

import dev.products.inference.e2e.environment.DataPod;
import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.Installation;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the token of a driver that has executors may not do, where tenants are restricted. */
final class ForbiddenRequests {

  /** Of the namespace NS, the driver's pod DRIVER and the pod OTHER that is none of the run's. */
  private static final List<String> REQUESTS =
      List.of(
          "GET /api/v1/namespaces/NS/secrets",
          "GET /api/v1/secrets",
          "POST /api/v1/namespaces/NS/secrets {}",
          "GET /api/v1/namespaces/NS/configmaps",
          "GET /api/v1/namespaces/NS/configmaps/MODEL",
          "POST /api/v1/namespaces/NS/configmaps {}",
          "DELETE /api/v1/namespaces/NS/configmaps",
          "DELETE /api/v1/namespaces/NS/configmaps/MODEL",
          "GET /api/v1/namespaces/NS/persistentvolumeclaims",
          "POST /api/v1/namespaces/NS/services {}",
          "POST /api/v1/namespaces/NS/events {}",
          "GET /api/v1/namespaces/NS/serviceaccounts",
          "POST /api/v1/namespaces/NS/serviceaccounts/default/token {}",
          "GET /apis/inference.products.dev/v1alpha1/namespaces/NS/productclassifications",
          "GET /apis/inference.products.dev/v1alpha1/namespaces/NS/productclassifications/ficha",
          "DELETE /apis/inference.products.dev/v1alpha1/namespaces/NS/productclassifications/ficha",
          "PUT /apis/inference.products.dev/v1alpha1/namespaces/NS/productclassifications/ficha/status {}",
          "POST /apis/rbac.authorization.k8s.io/v1/namespaces/NS/roles {}",
          "POST /apis/rbac.authorization.k8s.io/v1/namespaces/NS/rolebindings {}",
          "POST /apis/batch/v1/namespaces/NS/jobs {}",
          "POST /apis/apps/v1/namespaces/NS/deployments {}",
          "GET /apis/coordination.k8s.io/v1/namespaces/OPERATOR/leases",
          "GET /api/v1/namespaces",
          "GET /api/v1/nodes",
          "GET /api/v1/pods",
          "GET /api/v1/namespaces/default/pods",
          "GET /api/v1/namespaces/OPERATOR/pods",
          "POST /api/v1/namespaces/OPERATOR/pods {}",
          "GET /api/v1/namespaces/NS/pods/DRIVER/log",
          "GET /api/v1/namespaces/NS/pods/OTHER/log",
          "POST /api/v1/namespaces/NS/pods/DRIVER/exec?command=id&stdout=true",
          "POST /api/v1/namespaces/NS/pods/OTHER/exec?command=id&stdout=true",
          "POST /api/v1/namespaces/NS/pods/OTHER/attach",
          "POST /api/v1/namespaces/NS/pods/OTHER/portforward?ports=80",
          "POST /api/v1/namespaces/NS/pods/OTHER/eviction {}",
          "PUT /api/v1/namespaces/NS/pods/DRIVER/status {}",
          "PUT /api/v1/namespaces/NS/pods/DRIVER/ephemeralcontainers {}",
          "PUT /api/v1/namespaces/NS/pods/DRIVER {}",
          "DELETE /api/v1/namespaces/NS/pods/DRIVER",
          "DELETE /api/v1/namespaces/NS/pods/OTHER",
          "DELETE /api/v1/namespaces/NS/pods?labelSelector=spark-role%3Ddriver",
          "POST /apis/authorization.k8s.io/v1/subjectaccessreviews {}");

  private ForbiddenRequests() {}

  static List<String> of(E2eNamespace products, Pod driver) {
    List<String> requests = new ArrayList<>();
    for (String request : REQUESTS) {
      requests.add(
          request
              .replace("NS", products.namespace())
              .replace("OPERATOR", "e2e-operator")
              .replace("MODEL", E2eNamespace.MODEL)
              .replace("DRIVER", driver.getMetadata().getName())
              .replace("OTHER", DataPod.NAME));
    }
    String pods = "POST /api/v1/namespaces/" + products.namespace() + "/pods ";
    pods(driver).forEach(pod -> requests.add(pods + Serialization.asJson(pod)));
    return requests;
  }

  /** One that changes nothing where it is let through. */
  static String harmless(Pod driver) {
    return "POST /api/v1/namespaces/%s/pods?dryRun=All %s"
        .formatted(
            driver.getMetadata().getNamespace(),
            Serialization.asJson(executor(driver, pod -> pod.getMetadata().setLabels(Map.of()))));
  }

  /** Each in one thing no executor of the driver's run. */
  private static List<Pod> pods(Pod driver) {
    return List.of(
        executor(driver, pod -> pod.getMetadata().setLabels(Map.of())),
        executor(driver, pod -> label(pod, "spark-role", "driver")),
        executor(driver, pod -> label(pod, "inference.products.dev/run", "livros-1")),
        executor(driver, pod -> label(pod, "inference.products.dev/attempt", "7")),
        executor(driver, pod -> pod.getSpec().setServiceAccountName("admin")),
        executor(driver, pod -> pod.getSpec().setHostNetwork(true)),
        executor(driver, pod -> pod.getSpec().setHostPID(true)),
        executor(driver, pod -> pod.getSpec().getContainers().get(0).setImage("busybox:1")),
        executor(
            driver,
            pod -> {
              var security = pod.getSpec().getContainers().get(0).getSecurityContext();
              security.setPrivileged(true);
              security.setAllowPrivilegeEscalation(true);
            }));
  }

  /** The driver's pod as an executor of its run, and changed. */
  private static Pod executor(Pod driver, Consumer<Pod> change) {
    ObjectMeta metadata = driver.getMetadata();
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("forged")
            .withNamespace(metadata.getNamespace())
            .withLabels(metadata.getLabels())
            .addToLabels("spark-role", "executor")
            .endMetadata()
            .withNewSpec()
            .withRestartPolicy("Never")
            .withAutomountServiceAccountToken(false)
            .withSecurityContext(driver.getSpec().getSecurityContext())
            .addNewContainer()
            .withName("executor")
            .withImage(Installation.JOB_IMAGE)
            .withSecurityContext(driver.getSpec().getContainers().get(0).getSecurityContext())
            .endContainer()
            .endSpec()
            .build();
    change.accept(pod);
    return pod;
  }

  private static void label(Pod pod, String key, String value) {
    pod.getMetadata().getLabels().put(key, value);
  }
}
