package dev.arrivals.webhook.sns;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Fetches what Amazon offers under an address that was checked before. */
@FunctionalInterface
public interface SnsWeb {
  /** The body of a 200; an exception for everything else. */
  byte[] get(URI address) throws IOException;

  /** Over HTTPS, following no redirects, in at most 8 seconds. */
  static SnsWeb https() {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(4))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    return address -> {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(4)).build();
      try {
        HttpResponse<byte[]> response =
            client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
          throw new IOException(address.getHost() + " answered " + response.statusCode());
        }
        return response.body();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    };
  }
}
