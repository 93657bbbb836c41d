package dev.products.inference.e2e.week;

import dev.products.inference.e2e.environment.Repository;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** The node's processes, and those in its pods. */
record ClusterNode(KubernetesClient client) {

  private static final String NODE = "e2e/node/node";

  /** Takes a process away for a while. */
  void away(String process, boolean frozen, Duration time) {
    Repository.run(NODE, frozen ? "freeze" : "crash", process);
    try {
      pass(time);
    } finally {
      Repository.run(NODE, frozen ? "thaw" : "recover", process);
    }
    awaitApi();
  }

  /** Time in which others work. */
  static void pass(Duration time) {
    Awaitility.await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
  }

  /** Kills the processes of a pod, except the one that holds its namespaces. */
  void killProcesses(Pod pod) {
    String uid = pod.getMetadata().getUid();
    ProcessHandle.allProcesses()
        .filter(process -> inPod(process.pid(), uid))
        .filter(process -> !"/pause".equals(process.info().command().orElse("/pause")))
        .forEach(ProcessHandle::destroyForcibly);
  }

  private void awaitApi() {
    Awaitility.await("the API server")
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .until(() -> "ok".equals(client.raw("/readyz")));
  }

  private static boolean inPod(long pid, String uid) {
    try {
      List<String> groups = Files.readAllLines(Path.of("/proc", Long.toString(pid), "cgroup"));
      return groups.stream().anyMatch(group -> group.contains("pod" + uid));
    } catch (IOException e) {
      // It has ended.
      return false;
    }
  }
}
