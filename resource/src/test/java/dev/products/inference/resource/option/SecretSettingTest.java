package dev.products.inference.resource.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSettingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.hadoop.fs.s3a.secret.key",
        "spark.hadoop.fs.s3a.access.key",
        "spark.hadoop.fs.s3a.session.token",
        "spark.hadoop.fs.s3a.bucket.loja.secret.key",
        "spark.hadoop.fs.s3a.encryption.key",
        "spark.hadoop.fs.s3a.server-side-encryption.key",
        "spark.hadoop.fs.s3a.proxy.password",
        "spark.ssl.keyPassword",
        "spark.hadoop.fs.azure.account.key.loja.dfs.core.windows.net",
        "spark.hadoop.fs.azure.account.oauth2.client.secret",
        "spark.hadoop.fs.azure.account.oauth2.user.password.loja.dfs.core.windows.net",
        "spark.hadoop.fs.azure.account.oauth2.refresh.token",
        "spark.hadoop.fs.azure.account.oauth2.client.secret.loja.dfs.core.windows.net",
        "spark.hadoop.fs.azure.account.key",
        "spark.hadoop.fs.azure.sas.fixed.token.loja.dfs.core.windows.net",
        "spark.hadoop.fs.azure.sas.dados.loja.blob.core.windows.net",
        "spark.hadoop.fs.gs.auth.service.account.private.key",
        "spark.hadoop.fs.gs.auth.client.secret",
        "spark.hadoop.fs.gs.auth.refresh.token",
        "spark.hadoop.fs.gs.encryption.key",
        "spark.hadoop.fs.gs.proxy.password",
        "spark.hadoop.fs.gs.storage.http.headers.Authorization",
        "spark.hadoop.fs.gs.storage.http.headers.x-goog-encryption-key"
      })
  void whatIsCalledAsASecretIsOne(String setting) {
    assertThat(SecretSetting.is(setting)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.hadoop.fs.s3a.endpoint",
        "spark.hadoop.fs.azure.account.keyprovider",
        "spark.hadoop.fs.azure.account.oauth2.token.file",
        "spark.hadoop.fs.azure.sas.token.provider.type",
        "spark.hadoop.fs.s3a.encryption.algorithm",
        "spark.hadoop.fs.gs.storage.root.url",
        "spark.hadoop.fs.gs.auth.type",
        "spark.hadoop.fs.gs.auth.service.account.json.keyfile",
        "spark.hadoop.fs.gs.storage.http.headers.x-goog-user-project",
        "spark.hadoop.fs.s3a.aws.credentials.provider",
        "spark.hadoop.hadoop.security.credential.provider.path",
        "spark.sql.files.maxPartitionBytes"
      })
  void whatOnlySoundsLikeASecretIsNone(String setting) {
    assertThat(SecretSetting.is(setting)).isFalse();
  }
}
