package dev.products.inference.job.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How Hadoop's connector finds an S3 and its user, by the environment that the tools of AWS read.
 */
public final class StoreSettings {

  private static final String ENDPOINT = "fs.s3a.endpoint";
  private static final String REGION = "fs.s3a.endpoint.region";

  /** Servers that are not AWS's take any, and requests are signed for one. */
  private static final String ANY_REGION = "us-east-1";

  private static final String CREDENTIALS = "software.amazon.awssdk.auth.credentials.";

  private StoreSettings() {}

  /**
   * Hadoop's settings.
   *
   * @param environment of this process
   * @param given what is set already, by Hadoop's names
   */
  public static Map<String, String> of(
      Map<String, String> environment, Function<String, Optional<String>> given) {
    Map<String, String> settings = new HashMap<>();
    Optional<String> fromEnvironment =
        first(environment, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL");
    Optional<String> endpoint = given.apply(ENDPOINT).or(() -> fromEnvironment);
    endpoint.ifPresent(url -> settings.put(ENDPOINT, url));
    boolean ofAws = endpoint.map(StoreSettings::isOfAws).orElse(true);
    if (!ofAws) {
      // The name of a bucket is no host of theirs.
      settings.put("fs.s3a.path.style.access", "true");
    }
    first(environment, "AWS_REGION", "AWS_DEFAULT_REGION")
        .or(() -> ofAws ? Optional.empty() : Optional.of(ANY_REGION))
        .ifPresent(region -> settings.put(REGION, region));
    settings.put("fs.s3a.aws.credentials.provider", String.join(",", providers(environment)));
    return settings;
  }

  private static boolean isOfAws(String endpoint) {
    String host = endpoint.replaceFirst("^[a-zA-Z]+://", "").replaceFirst("[:/].*", "");
    return host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn");
  }

  /** In the order of AWS's tools; asking the machine comes last, as it may take seconds. */
  private static List<String> providers(Map<String, String> environment) {
    List<String> providers = new ArrayList<>();
    providers.add("org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider");
    providers.add("org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
    providers.add(CREDENTIALS + "EnvironmentVariableCredentialsProvider");
    if (environment.containsKey("AWS_WEB_IDENTITY_TOKEN_FILE")) {
      providers.add(CREDENTIALS + "WebIdentityTokenFileCredentialsProvider");
    }
    if (first(environment, "AWS_SHARED_CREDENTIALS_FILE", "AWS_PROFILE").isPresent()
        || hasFile(environment)) {
      providers.add(CREDENTIALS + "ProfileCredentialsProvider");
    }
    providers.add("org.apache.hadoop.fs.s3a.auth.IAMInstanceCredentialsProvider");
    return providers;
  }

  /** In a pod, whose home may be a tenant's volume, such a file would name a program to run. */
  private static boolean hasFile(Map<String, String> environment) {
    return !environment.containsKey("KUBERNETES_SERVICE_HOST")
        && Files.exists(Path.of(System.getProperty("user.home"), ".aws", "credentials"));
  }

  private static Optional<String> first(Map<String, String> environment, String... names) {
    return Stream.of(names)
        .map(environment::get)
        .filter(value -> value != null && !value.isBlank())
        .findFirst();
  }
}
