package dev.products.inference.operator.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.environment.OperatorRights;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.QuotaShortageStatus;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs wait until their namespace has quota for all of them, in their order. */
class QueueIT {

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  private OperatorProcess operator;
  private QueueTenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = QueueTenant.of(new TestNamespace(API.client()));
    operator = operator();
  }

  @AfterEach
  void stop() {
    operator.close();
  }

  @Test
  void aRunWaitsUntilThereIsQuotaForItsDriverAndItsExecutors() {
    tenant.quota(2, 4);
    tenant.create("a", 2, 0);
    ProductClassification waits = tenant.awaitQueued("a");
    assertThat(waits.getStatus().queue().missing())
        .containsExactly(new QuotaShortageStatus("few-pods", "pods", "3", "2", "4"));
    assertThat(waits.getStatus().queue().since())
        .isEqualTo(waits.getMetadata().getCreationTimestamp());
    assertThat(tenant.namespace().condition(waits, "Running").get(2))
        .contains("the run asks for pods 3, and 2 of 4 are used in ResourceQuota few-pods");
    tenant.stayDrivers();
    tenant.quota(1, 4);
    tenant.awaitDrivers("a");
    // The pod is there before the status that says so.
    await().untilAsserted(() -> assertThat(tenant.resource("a").getStatus().queue()).isNull());
  }

  @Test
  void whatOneIsToTakeNoOtherGets() {
    tenant.quota(0, 4);
    tenant.create("a", 2, 0);
    tenant.awaitDrivers("a");
    // The driver alone is counted, and two more pods would still fit.
    tenant.create("b", 1, 0);
    tenant.awaitQueued("b");
    tenant.stayDrivers("a");
    assertThat(tenant.used()).isEqualTo(1);
    // As long as it is there; without it there is room.
    tenant.namespace().kubelet().succeeded(tenant.namespace().drivers().get(0), "");
    tenant.awaitDrivers("a", "b");
  }

  @Test
  void theOrderIsByPriorityAndThenByTimeAlsoAfterARestart() throws Exception {
    tenant.quota(5, 5);
    for (String name : new String[] {"z", "y", "x"}) {
      tenant.create(name, 1, 0);
      tenant.awaitQueued(name);
      waitForTheNextSecond();
    }
    tenant.create("important", 1, 7);
    assertThat(tenant.awaitQueued("important").getStatus().queue().priority()).isEqualTo(7);
    tenant.quota(3, 5);
    tenant.awaitDrivers("important");
    operator.close();
    operator = operator();
    tenant.stayDrivers("important");
    tenant.quota(2, 5);
    tenant.awaitDrivers("important", "z");
    tenant.stayDrivers("important", "z");
  }

  @Test
  void whatNoQuotaEverHasRoomForIsToldAtOnceAndBeginsWhenItIsRaised() {
    tenant.quota(0, 2);
    tenant.create("big", 2, 0);
    Awaitility.await()
        .until(
            () -> tenant.resource("big"),
            found ->
                found.getStatus() != null
                    && found.getStatus().phase() == Phase.PENDING
                    && tenant
                        .namespace()
                        .condition(found, "Running")
                        .get(1)
                        .equals("QuotaTooSmall"));
    tenant.create("small", 1, 0);
    tenant.awaitDrivers("small");
    tenant.namespace().kubelet().succeeded(tenant.namespace().drivers().get(0), "");
    tenant.quota(0, 3);
    tenant.awaitDrivers("big", "small");
  }

  @Test
  void withoutTheRightToSeeQuotasPodsAreRefusedAsByAnyoneElse() throws Exception {
    operator.close();
    String user = "without-quotas";
    OperatorRights.without(API.client(), user, "resourcequotas");
    operator = new OperatorProcess(TestConfig.patient(Map.of()), API.server().client(user));
    operator.start();
    tenant.quota(1, 1);
    tenant.create("a", 0, 0);
    ProductClassification refused =
        Awaitility.await()
            .until(
                () -> tenant.resource("a"),
                found -> found.getStatus() != null && found.getStatus().phase() == Phase.PENDING);
    assertThat(tenant.namespace().condition(refused, "Running").get(2)).contains("exceeded quota");
  }

  private static OperatorProcess operator() throws Exception {
    OperatorProcess process =
        new OperatorProcess(TestConfig.patient(Map.of()), API.server().operatorClient());
    process.start();
    return process;
  }

  private static void waitForTheNextSecond() {
    long second = System.currentTimeMillis() / 1000;
    Awaitility.await().until(() -> System.currentTimeMillis() / 1000 > second);
  }
}
