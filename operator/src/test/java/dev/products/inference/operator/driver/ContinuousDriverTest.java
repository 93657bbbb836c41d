package dev.products.inference.operator.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContinuousDriverTest {

  private static final JobDefaults DEFAULTS =
      new JobDefaults("registry.example/job:0.1.0", "product-classification-driver");

  @Test
  void itIsKnownByItsLabelAndHasTimeForItsLastBatch() {
    Pod pod = pod("continuous", "{}");
    assertThat(RunLabels.isContinuous(pod)).isTrue();
    assertThat(pod.getSpec().getTerminationGracePeriodSeconds()).isEqualTo(60);
  }

  @Test
  void itHasAsMuchTimeAsItsTemplateGivesIt() {
    Pod pod = pod("continuous", "{template: {spec: {terminationGracePeriodSeconds: 300}}}");
    assertThat(RunLabels.isContinuous(pod)).isTrue();
    assertThat(pod.getSpec().getTerminationGracePeriodSeconds()).isEqualTo(300);
  }

  @Test
  void noTemplateMakesOneOfADriverThatEnds() {
    Pod pod =
        pod(
            "driver-only",
            "{template: {metadata: {labels: {%s: \"true\"}}}}".formatted(RunLabels.CONTINUOUS));
    assertThat(RunLabels.isContinuous(pod)).isFalse();
    assertThat(pod.getSpec().getTerminationGracePeriodSeconds()).isEqualTo(3);
  }

  private static Pod pod(String name, String driver) {
    ProductClassification resource =
        Resources.read(name, name.equals("continuous") ? "{continuous: true}" : "{}", driver);
    return DriverResources.of(
            resource,
            Resources.valid(resource),
            RunName.current(resource, List.of()).attempt(1),
            DEFAULTS)
        .pod();
  }
}
