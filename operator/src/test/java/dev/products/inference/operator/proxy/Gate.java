package dev.products.inference.operator.proxy;

import java.io.IOException;
import java.util.Map;

/** What becomes of requests on their way to an API server. */
public interface Gate {

  /** Everything passes. */
  Gate OPEN = (request, onwards) -> onwards.send();

  /** What is answered. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares answers.
  record Answer(int code, Map<String, String> headers, byte[] body) {}

  /** The rest of the way. */
  interface Onwards {

    /** The API server's own answer. */
    Answer send() throws IOException;
  }

  /**
   * Hands a request on, or not.
   *
   * @return what is answered
   * @throws IOException if its connection breaks instead
   */
  Answer pass(ApiRequest request, Onwards onwards) throws IOException;

  /** A watch is opened. */
  default void watches(ApiRequest request) throws IOException {}
}
