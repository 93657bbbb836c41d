package dev.products.inference.operator.upgrade;

import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Commands;
import dev.products.inference.operator.environment.Kubectl;
import dev.products.inference.operator.environment.OperatorJvm;
import dev.products.inference.operator.environment.OperatorRights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The operator of one version: what is installed of it, and the program.
 *
 * @param folder its sources
 * @param classPath of its JVM; null: of this one
 */
record Release(Path folder, String classPath) {

  private static final String NAME = "product-classification-operator";

  /** Of the sources that are tested. */
  static Release present() {
    return new Release(Path.of("..").toAbsolutePath().normalize(), null);
  }

  /** Of a folder that e2e/upgrade/build made. */
  static Release built(Path folder) throws IOException {
    return new Release(folder, Files.readString(folder.resolve("classpath")).strip());
  }

  /** How it comes into the cluster. */
  enum Way {
    HELM {
      @Override
      void install(Release release, ApiServer server) {
        release.helm(
            server, "upgrade", "--install", NAME, release.folder + "/charts/" + NAME, CREATE);
      }

      @Override
      void rollBack(Release release, ApiServer server) {
        release.helm(server, "rollback", NAME, "1");
      }
    },
    MANIFESTS {
      @Override
      void install(Release release, ApiServer server) {
        new Kubectl(server.kubeconfig())
            .run(
                "",
                "apply",
                "--server-side",
                "--force-conflicts",
                "-f",
                release.folder + "/crds",
                "-f",
                release.folder + "/charts/install.yaml");
      }

      @Override
      void rollBack(Release release, ApiServer server) {
        install(release, server);
      }
    };

    private static final String CREATE = "--create-namespace";

    /** Installs the release, or upgrades another one to it. */
    abstract void install(Release release, ApiServer server);

    /** From another to this one, which was there before. */
    abstract void rollBack(Release release, ApiServer server);
  }

  private void helm(ApiServer server, String... arguments) {
    List<String> command = new ArrayList<>(List.of("charts/helm"));
    command.addAll(List.of(arguments));
    command.add("--namespace=product-classification");
    Commands.run(
        present().folder, Map.of("KUBECONFIG", server.kubeconfig().toString()), "", command);
  }

  /** Its program, with the rights of what is installed, one run at a time in a namespace. */
  OperatorJvm start(ApiServer server, Path log) throws IOException {
    Map<String, String> settings = new HashMap<>(OperatorRights.environment());
    settings.putAll(Map.of("RUNS_PER_NAMESPACE", "1", "RETRY_DELAY", "1s"));
    OperatorJvm operator =
        classPath == null
            ? new OperatorJvm(server.kubeconfig(), settings, log)
            : new OperatorJvm(
                folder.resolve("operator/src/main/jvm/options"),
                classPath,
                server.kubeconfig(),
                settings,
                log);
    return operator.ready();
  }
}
