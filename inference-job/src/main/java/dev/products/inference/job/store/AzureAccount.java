package dev.products.inference.job.store;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.azurebfs.AbfsConfiguration;
import org.apache.hadoop.fs.azurebfs.constants.AbfsServiceType;
import org.apache.hadoop.fs.azurebfs.services.AuthType;

/** Where a storage account has its blobs, and who asks, by the settings of Hadoop's connector. */
final class AzureAccount {

  private static final String VERSION = "2021-12-02";

  /** In their order in what a key signs, after the length, which is between the two. */
  private static final List<String> SIGNED =
      List.of(
          "Content-MD5",
          "Content-Type",
          "Date",
          "If-Modified-Since",
          "If-Match",
          "If-None-Match",
          "If-Unmodified-Since",
          "Range");

  private static final int MOST_ATTEMPTS = 5;

  private final String host;
  private final AbfsConfiguration settings;

  private AzureAccount(String host, AbfsConfiguration settings) {
    this.host = host;
    this.settings = settings;
  }

  static AzureAccount of(URI place, Configuration configuration) throws IOException {
    try {
      return new AzureAccount(
          place.getHost(),
          new AbfsConfiguration(configuration, place.getHost(), AbfsServiceType.BLOB));
    } catch (IllegalAccessException e) {
      throw new IOException(e);
    }
  }

  private String name() {
    return host.substring(0, host.indexOf('.'));
  }

  /** How often a request is sent until it is answered. */
  int attempts() {
    return Math.min(MOST_ATTEMPTS, 1 + settings.getMaxIoRetries());
  }

  /** Of a blob, where the blobs' protocol is spoken. */
  URL url(URI place) throws IOException {
    boolean secure = "abfss".equals(place.getScheme()) || settings.isHttpsAlwaysUsed();
    String endpoint = settings.get("fs.azure.abfs.endpoint");
    // As the connector does, the account is in the path where the host is an address.
    String base =
        endpoint == null ? host.replaceFirst("\\.dfs\\.", ".blob.") : endpoint + "/" + name();
    String path = URI.create(place.getRawPath()).toASCIIString();
    return URI.create((secure ? "https" : "http") + "://" + base + "/" + place.getUserInfo() + path)
        .toURL();
  }

  /** Adds to a request's headers who asks. */
  void authorize(String method, URL url, Map<String, String> headers, int length)
      throws IOException {
    headers.put("x-ms-version", VERSION);
    headers.put(
        "x-ms-date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    AuthType type = settings.getAuthType(host);
    headers.put(
        "Authorization",
        switch (type) {
          case SharedKey -> "SharedKey " + name() + ":" + signature(method, url, headers, length);
          case OAuth, Custom -> "Bearer " + settings.getTokenProvider().getToken().getAccessToken();
          default ->
              throw new IOException(
                  "fs.azure.account.auth.type is "
                      + type
                      + ", with which no output is written: use SharedKey or OAuth");
        });
  }

  private String signature(String method, URL url, Map<String, String> headers, int length)
      throws IOException {
    StringBuilder signed = new StringBuilder(method).append("\n\n\n");
    signed.append(length == 0 ? "" : length).append('\n');
    SIGNED.forEach(name -> signed.append(headers.getOrDefault(name, "")).append('\n'));
    headers.forEach(
        (name, value) -> {
          if (name.startsWith("x-ms-")) {
            signed.append(name).append(':').append(value).append('\n');
          }
        });
    signed.append('/').append(name()).append(url.getPath());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(settings.getStorageAccountKey()), mac.getAlgorithm()));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
