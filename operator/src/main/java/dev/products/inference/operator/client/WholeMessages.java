package dev.products.inference.operator.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on a watch's messages that are JSON, as all are that an API server writes. One that isn't
 * came to harm on its way: as with any harm to a connection, the watch begins again after the last
 * message before it. Handed on, it would end the informer, and with it the operator.
 */
record WholeMessages(WebSocket.Listener listener) implements WebSocket.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(WholeMessages.class);

  private static final JsonFactory JSON = new JsonFactory();

  /** The only code for an end that the JDK lets a client send. */
  private static final int NORMAL = 1000;

  @Override
  public void onMessage(WebSocket socket, String text) {
    try {
      check(text);
    } catch (JsonParseException e) {
      LOG.warn(
          "A watch's message of {} characters is no JSON from character {} on; watching again",
          text.length(),
          e.getLocation().getCharOffset());
      socket.sendClose(NORMAL, null);
      listener.onError(socket, new IOException("a watch's message is no JSON"));
      return;
    }
    listener.onMessage(socket, text);
  }

  /** Only the grammar: what is too deep or too long for a parser is the client's to judge. */
  private static void check(String text) throws JsonParseException {
    try (JsonParser parser = JSON.createParser(text)) {
      while (parser.nextToken() != null) {
        // Each token is looked at by the parser.
      }
    } catch (JsonParseException e) {
      throw e;
    } catch (IOException e) {
      LOG.debug("A watch's message can't be looked at", e);
    }
  }

  @Override
  public void onMessage(WebSocket socket, ByteBuffer bytes) {
    listener.onMessage(socket, bytes);
  }

  @Override
  public void onOpen(WebSocket socket) {
    listener.onOpen(socket);
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason) {
    listener.onClose(socket, code, reason);
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    listener.onError(socket, error);
  }
}
