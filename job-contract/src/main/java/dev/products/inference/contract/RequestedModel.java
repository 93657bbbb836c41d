package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The model of a run.
 *
 * @param path the ONNX file, plain or gzip: on the file system of the driver and of every executor,
 *     or a URI, which the driver alone reads
 * @param sha256 the digest its uncompressed bytes must have, lower-case hex; null accepts any
 * @param verify rows that must be classified so, or the run stops before it writes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RequestedModel(String path, String sha256, List<GoldenRow> verify) {

  public RequestedModel {
    verify = verify == null ? List.of() : List.copyOf(verify);
  }
}
