package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.e2e.environment.Repository;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of docs/operations.md that wait for a run. */
@ExtendWith(InstalledOperator.class)
class WaitingE2E {

  private final E2eNamespace products;

  WaitingE2E(E2eNamespace products) {
    this.products = products;
  }

  @ParameterizedTest
  @CsvSource({"espera-bem, descricao, Succeeded", "espera-mal, nada, Failed"})
  void waitEndsWhenTheRunIsOverHoweverItEnds(String name, String column, String phase) {
    products.apply(Manifest.driverOnly(name).with("spec.input.textColumn", column));

    assertThat(shell(name, "kubectl wait")).contains("condition met");
    assertThat(shell(name, "kubectl get pcl produtos")).startsWith(phase + "\n");
  }

  /** The page's first command that begins so, for this resource. */
  private String shell(String name, String beginning) {
    List<String> page = Repository.lines("docs/operations.md");
    String command =
        page.stream().filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
    return Repository.run(
        "bash",
        "-c",
        command
            .replace("kubectl ", "kubectl --namespace=" + products.namespace() + " ")
            .replace("produtos", name));
  }
}
