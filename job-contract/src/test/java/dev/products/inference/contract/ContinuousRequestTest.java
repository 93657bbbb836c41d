package dev.products.inference.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

class ContinuousRequestTest {

  private static final String JSON =
      "{\"runId\":\"run\",\"model\":{\"path\":\"/m\"},\"input\":{\"format\":\"csv\",\"path\":\"/data/entrada\","
          + "\"textColumn\":\"descricao\",\"incremental\":{\"checkpoint\":\"/data/controle\",\"batchSeconds\":30}},"
          + "\"output\":{\"format\":\"delta\",\"path\":\"/data/predicoes\",\"mode\":\"Append\"}}";

  @Test
  void howOftenAnInputIsLookedAtIsRead() throws JsonProcessingException {
    JobRequest request = ContractJson.readRequest(JSON);

    assertThat(request.input().incremental().batchSeconds()).isEqualTo(30);
    assertThat(request.isContinuous()).isTrue();
    assertThat(request.sampling(10).isContinuous()).isFalse();
    assertThat(ContractJson.readRequest(ContractJson.write(request))).isEqualTo(request);
    assertThat(ContractJson.readRequest(JSON.replace(",\"batchSeconds\":30", "")).isContinuous())
        .isFalse();
  }
}
