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
    response.setStatus(status);
    response.write(true, NOTHING, done);
  }

  void answer(WebhookResponse what) {
    if (what.status() == 503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
    }
    if (what.body().length == 0) {
      answer(what.status());
      return;
    }
    response.setStatus(what.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, what.contentType());
    response.write(true, ByteBuffer.wrap(what.body()), done);
  }
}
