package dev.products.inference.operator.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * How this operator was installed; parsed once, from the environment.
 *
 * @param namespaces that are watched; none: all of them
 * @param jobDefaults what resources need not say
 * @param account its own; empty: it runs in no cluster
 * @param tenants what a resource may ask for at most; empty: all that may be asked of a pod
 * @param timeouts how long it waits for what may come by itself
 * @param runsPerNamespace drivers that a namespace may have at a time; empty: any number
 * @param kueue whether it has the rights to ask Kueue for runs' quota
 * @param progressInterval how often a driver is asked how far it is
 * @param threads reconciliations at a time
 * @param healthPort of /healthz and /readyz; 0 takes any
 * @param metricsPort of /metrics; 0 takes any
 * @param leadership the lease that one of several replicas holds; empty if there is only one
 * @param instance the name of this process
 */
public record OperatorConfig(
    Set<String> namespaces,
    JobDefaults jobDefaults,
    Optional<OwnAccount> account,
    Optional<TenantRestrictions> tenants,
    Timeouts timeouts,
    OptionalInt runsPerNamespace,
    boolean kueue,
    Duration progressInterval,
    int threads,
    int healthPort,
    int metricsPort,
    Optional<Leadership> leadership,
    String instance) {

  private static final String OWN = ", the operator's own";

  /** A lease. */
  public record Leadership(String lease, String namespace) {}

  public OperatorConfig {
    namespaces = Set.copyOf(namespaces);
  }

  /**
   * The configuration that the environment gives.
   *
   * @throws InvalidConfigException if a value is missing or wrong; it names every one
   */
  public static OperatorConfig of(Map<String, String> environment) {
    EnvironmentReader read = new EnvironmentReader(environment);
    JobDefaults jobDefaults =
        new JobDefaults(
            read.required("JOB_IMAGE"),
            read.text("DRIVER_SERVICE_ACCOUNT", "product-classification-driver"),
            lineage(read));
    Optional<OwnAccount> account = account(read);
    OperatorConfig config =
        new OperatorConfig(
            watched(read, account),
            jobDefaults,
            account,
            tenants(read, jobDefaults),
            new Timeouts(
                read.duration("PENDING_TIMEOUT", "10m"),
                read.duration("IMAGE_PULL_TIMEOUT", "45s"),
                read.duration("RETRY_DELAY", "10s")),
            limit(read),
            read.oneOf("KUEUE", "disabled", "enabled").equals("enabled"),
            read.duration("PROGRESS_INTERVAL", "5s"),
            read.number("RECONCILE_THREADS", 32, 1, 256),
            read.number("HEALTH_PORT", 8080, 0, 65535),
            read.number("METRICS_PORT", 8081, 0, 65535),
            leadership(read),
            read.text("POD_NAME", "product-classification-operator"));
    checkAccounts(read, account, jobDefaults.serviceAccount());
    read.check();
    return config;
  }

  /** As OpenLineage's clients read it. */
  private static Map<String, String> lineage(EnvironmentReader read) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("OPENLINEAGE_URL", read.text("LINEAGE_URL", ""));
    variables.put("OPENLINEAGE__TRANSPORT", read.text("LINEAGE_TRANSPORT", ""));
    variables.values().removeIf(String::isEmpty);
    return variables;
  }

  private static void checkAccounts(
      EnvironmentReader read, Optional<OwnAccount> account, String drivers) {
    account
        .map(OwnAccount::name)
        .filter(drivers::equals)
        .ifPresent(own -> read.refuse("DRIVER_SERVICE_ACCOUNT must not be " + own + OWN));
  }

  private static Optional<OwnAccount> account(EnvironmentReader read) {
    String namespace = read.text("POD_NAMESPACE", "");
    return namespace.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new OwnAccount(
                namespace, read.text("SERVICE_ACCOUNT", "product-classification-operator")));
  }

  private static Set<String> watched(EnvironmentReader read, Optional<OwnAccount> account) {
    Set<String> namespaces = read.names("WATCHED_NAMESPACES");
    account
        .map(OwnAccount::namespace)
        .filter(namespaces::contains)
        .ifPresent(own -> read.refuse("WATCHED_NAMESPACES must not have " + own + OWN));
    return namespaces;
  }

  private static Optional<TenantRestrictions> tenants(EnvironmentReader read, JobDefaults own) {
    if (read.oneOf("TENANTS", "restricted", "pods").equals("pods")) {
      return Optional.empty();
    }
    return Optional.of(
        new TenantRestrictions(
            read.allowList("ALLOWED_IMAGES").with(own.image()),
            read.allowList("ALLOWED_MODEL_IMAGES"),
            read.allowList("ALLOWED_SERVICE_ACCOUNTS").with(own.serviceAccount()),
            read.allowList("ALLOWED_SECRETS"),
            read.allowList("ALLOWED_SPARK_CONF"),
            read.allowList("ALLOWED_ENV")));
  }

  private static OptionalInt limit(EnvironmentReader read) {
    int limit = read.number("RUNS_PER_NAMESPACE", 0, 0, 100_000);
    return limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit);
  }

  private static Optional<Leadership> leadership(EnvironmentReader read) {
    String lease = read.text("LEADER_ELECTION_LEASE", "");
    return lease.isEmpty()
        ? Optional.empty()
        : Optional.of(new Leadership(lease, read.required("POD_NAMESPACE")));
  }
}
