package dev.arrivals.server.http;

import dev.arrivals.spi.webhook.WebhookResponse;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A request and the way to answer it, which never blocks. */
record Exchange(Request request, Response response, Callback done) {
  private static final String RETRY_SECONDS = "5";
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  void answer(int status) {
    write(status, NOTHING);
  }

  void answer(WebhookResponse what) {
    if (what.status() == 503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
    }
    if (what.body().length == 0) {
      answer(what.status());
      return;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, what.contentType());
    write(what.status(), ByteBuffer.wrap(what.body()));
  }

  /**
   * Writes the answer. A connection ends with a body that was not read to its end, and says so, or
   * the client might send its next call there (RFC 9112 §9.3).
   */
  private void write(int status, ByteBuffer body) {
    response.setStatus(status);
    if (!request.consumeAvailable()) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    response.write(true, body, done);
  }
}
