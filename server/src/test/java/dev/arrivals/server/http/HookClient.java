package dev.arrivals.server.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A provider that signs what it sends. */
final class HookClient {
  private final HttpClient http;
  private final String origin;
  private final int port;

  HookClient(String scheme, int port) {
    this(scheme, port, HttpClient.newHttpClient());
  }

  HookClient(String scheme, int port, HttpClient http) {
    this.http = http;
    this.origin = scheme + "://localhost:" + port;
    this.port = port;
  }

  int port() {
    return port;
  }

  /** A call that is signed as it should be. */
  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(signed(path, body, body));
  }

  /** A call whose signature covers a token only. */
  HttpResponse<String> post(String path, String token, String body)
      throws IOException, InterruptedException {
    return send(signed(path, body, token).header(HookReceiver.TOKEN, token));
  }

  CompletableFuture<HttpResponse<String>> postLater(String path, String body) {
    return http.sendAsync(signed(path, body, body).build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpRequest.Builder signed(String path, String body, String covered) {
    return request(path)
        .header(
            HookReceiver.SIGNATURE,
            HookReceiver.sign(Hooks.KEY, covered.getBytes(StandardCharsets.UTF_8)))
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(origin + path));
  }
}
