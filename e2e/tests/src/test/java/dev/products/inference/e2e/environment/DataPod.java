package dev.products.inference.e2e.environment;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A pod with the data's volume, through which a test puts files there and reads them. */
public record DataPod(KubernetesClient client, String namespace) {

  public static final String NAME = "data-pod";

  /** Starts it, from the job's image: whatever cluster this is, it has that. */
  public static DataPod on(KubernetesClient client, String namespace, String claim, String image) {
    Pod pod =
        Serialization.unmarshal(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s}
            spec:
              terminationGracePeriodSeconds: 0
              automountServiceAccountToken: false
              securityContext:
                runAsNonRoot: true
                runAsUser: 185
                fsGroup: 185
                seccompProfile: {type: RuntimeDefault}
              containers:
              - name: shell
                image: %s
                command: [sleep, 1d]
                securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                volumeMounts: [{name: data, mountPath: /data}]
              volumes: [{name: data, persistentVolumeClaim: {claimName: %s}}]
            """
                .formatted(NAME, image, claim),
            Pod.class);
    client.pods().inNamespace(namespace).resource(pod).create();
    client.pods().inNamespace(namespace).withName(NAME).waitUntilReady(2, TimeUnit.MINUTES);
    return new DataPod(client, namespace);
  }

  /** What a command printed; it must succeed. */
  public String shell(String command) {
    return new String(run(command, new byte[0]), StandardCharsets.UTF_8);
  }

  public void write(String path, byte[] content) {
    // Of the right length whether or not the end of the input gets through.
    run("mkdir -p $(dirname %s) && head -c %d > %s".formatted(path, content.length, path), content);
  }

  private byte[] run(String command, byte[] input) {
    return new PodShell(client.pods().inNamespace(namespace).withName(NAME)).run(command, input);
  }
}
