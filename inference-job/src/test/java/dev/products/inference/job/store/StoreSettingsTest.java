package dev.products.inference.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreSettingsTest {

  private static final String POD = "KUBERNETES_SERVICE_HOST";

  private final String home = System.getProperty("user.home");

  @TempDir private Path folder;

  @BeforeEach
  void atHomeIsAFileOfCredentials() throws IOException {
    Files.createDirectory(folder.resolve(".aws"));
    Files.writeString(folder.resolve(".aws/credentials"), "[default]\ncredential_process = id\n");
    System.setProperty("user.home", folder.toString());
  }

  @AfterEach
  void goBack() {
    System.setProperty("user.home", home);
  }

  private static String providers(Map<String, String> environment) {
    return StoreSettings.of(environment, name -> Optional.empty())
        .get("fs.s3a.aws.credentials.provider");
  }

  @Test
  void theFileOfALaptopIsRead() {
    assertThat(providers(Map.of())).contains("ProfileCredentialsProvider");
  }

  /** It may be a tenant's, and name a program. */
  @Test
  void thatOfAPodMustBeNamed() {
    assertThat(providers(Map.of(POD, "10.96.0.1"))).doesNotContain("ProfileCredentialsProvider");
    assertThat(providers(Map.of(POD, "10.96.0.1", "AWS_SHARED_CREDENTIALS_FILE", "/aws/key")))
        .contains("ProfileCredentialsProvider");
  }
}
