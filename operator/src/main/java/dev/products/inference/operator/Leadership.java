package dev.products.inference.operator;

import dev.products.inference.operator.config.OperatorConfig;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which of several replicas works: the one that holds the lease. */
final class Leadership {

  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

  private final OperatorConfig.Leadership lease;
  private final String instance;
  private final AtomicBoolean resigned = new AtomicBoolean();
  private final AtomicBoolean leads = new AtomicBoolean();

  Leadership(OperatorConfig.Leadership lease, String instance) {
    this.lease = lease;
    this.instance = instance;
  }

  LeaderElectionConfiguration configuration() {
    return new LeaderElectionConfiguration(
        lease.lease(),
        lease.namespace(),
        LeaderElectionConfiguration.LEASE_DURATION_DEFAULT_VALUE,
        LeaderElectionConfiguration.RENEW_DEADLINE_DEFAULT_VALUE,
        LeaderElectionConfiguration.RETRY_PERIOD_DEFAULT_VALUE,
        instance,
        new LeaderCallbacks(this::won, this::lost, leader -> {}),
        // What it would call, System.exit, never returns from a shutdown hook.
        false);
  }

  /** Before the operator stops: losing the lease is meant. */
  void resign() {
    resigned.set(true);
  }

  /** After it has stopped: the next one need not wait until the lease has expired. */
  void release(KubernetesClient client) {
    try {
      Lease held = client.leases().inNamespace(lease.namespace()).withName(lease.lease()).get();
      if (held != null && instance.equals(held.getSpec().getHolderIdentity())) {
        held.getSpec().setHolderIdentity("");
        client.resource(held).lockResourceVersion().update();
      }
    } catch (KubernetesClientException e) {
      LOG.warn("The lease is not released and will expire: {}", e.getMessage());
    }
  }

  boolean leads() {
    return leads.get();
  }

  private void won() {
    LOG.info("{} leads", instance);
    leads.set(true);
  }

  private void lost() {
    leads.set(false);
    if (!resigned.get()) {
      LOG.error("{} has lost the lease: another one leads, so this one ends", instance);
      Runtime.getRuntime().halt(1);
    }
  }
}
