package dev.products.inference.operator.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.progress.MonitoringEndpoint;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pods are asked, and where. */
class DriverEndpointTest {

  private static final Pod NEW =
      MonitoringToken.addTo(new PodBuilder().withNewMetadata().withName("p").endMetadata().build());

  private static Pod at(String address) {
    return new PodBuilder(NEW).withNewStatus().withPodIP(address).endStatus().build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.2.3", "fd00::1", "::ffff:10.1.2.3"})
  void aDriverIsAskedAtItsPodsAddress(String address) {
    DriverEndpoint endpoint = DriverEndpoint.of(at(address)).orElseThrow();
    assertThat(endpoint.address().isUnresolved()).isFalse();
    assertThat(endpoint.address().getPort()).isEqualTo(MonitoringEndpoint.PORT);
    assertThat(endpoint.toString()).doesNotContain(endpoint.token());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "example.org", "1.2.3.4/x", "fd00::g", ":::::", "999.1.1.1"})
  void whatIsNoAddressIsNotLookedUp(String address) {
    assertThat(DriverEndpoint.of(at(address))).isEmpty();
  }

  @Test
  void eachPodHasATokenOfItsOwn() {
    assertThat(token(MonitoringToken.addTo(NEW))).isNotEqualTo(token(NEW)).hasSize(32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x\r\nHost: other", "0123"})
  void whatIsNoTokenIsNotSent(String token) {
    Pod pod = at("10.1.2.3");
    pod.getMetadata().getAnnotations().put(MonitoringEndpoint.TOKEN_ANNOTATION, token);
    assertThat(DriverEndpoint.of(pod)).isEmpty();
    assertThat(DriverEndpoint.of(NEW)).as("without an address").isEmpty();
  }

  private static String token(Pod pod) {
    return pod.getMetadata().getAnnotations().get(MonitoringEndpoint.TOKEN_ANNOTATION);
  }
}
