package dev.arrivals.email.inbox.poll;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks a token endpoint (RFC 6749 §3.2). */
final class TokenEndpoint {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int LARGEST = 64 << 10;
  private static final Duration USUAL_LIFE = Duration.ofMinutes(5);

  /** Meanings, for an operator, of the errors of RFC 6749 §5.2 and similar ones. */
  private static final Map<String, String> FIXES =
      Map.of(
          "invalid_client",
          "check options 'mailbox-oauth-client-id' and 'mailbox-oauth-client-secret'",
          "unauthorized_client",
          "allow the application this way to log in, at the provider",
          "invalid_grant",
          "the refresh token is no longer valid; get a new one for option"
              + " 'mailbox-oauth-refresh-token'",
          "invalid_scope",
          "check option 'mailbox-oauth-scope'",
          "unsupported_grant_type",
          "the provider does not know this way; set or unset 'mailbox-oauth-refresh-token'");

  /** A granted token. */
  record Granted(String accessToken, Duration life, Optional<String> refreshToken) {
    /** Never a token. */
    @Override
    public String toString() {
      return "a token for " + life;
    }
  }

  private final OAuthOptions options;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  TokenEndpoint(OAuthOptions options) {
    this.options = options;
  }

  Granted ask(Map<String, String> form) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(options.tokenUrl())
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
            .build();
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return read(response.statusCode(), body.readNBytes(LARGEST));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw problem("it was interrupted", e);
    } catch (Place.ProblemException e) {
      throw e;
    } catch (IOException e) {
      throw problem(
          "it cannot be reached ("
              + e.getClass().getSimpleName()
              + "); check option 'mailbox-oauth-endpoint' and the network",
          e);
    }
  }

  private Granted read(int status, byte[] body) throws IOException {
    JsonObject answer = json(body);
    Optional<String> token = text(answer, "access_token");
    if (status != 200 || token.isEmpty()) {
      String error = text(answer, "error").filter(e -> e.matches("[a-z_]{1,40}")).orElse("");
      throw problem(
          "it answered "
              + status
              + (error.isEmpty() ? "" : " " + error)
              + "; "
              + FIXES.getOrDefault(error, "ask whoever runs it"),
          new IOException("refused"));
    }
    return new Granted(token.get(), life(answer), text(answer, "refresh_token"));
  }

  private static Duration life(JsonObject answer) {
    return text(answer, "expires_in")
        .filter(seconds -> seconds.matches("\\d{1,9}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(USUAL_LIFE);
  }

  private static JsonObject json(byte[] body) {
    try {
      JsonElement read = JsonParser.parseString(new String(body, StandardCharsets.UTF_8));
      return read.isJsonObject() ? read.getAsJsonObject() : new JsonObject();
    } catch (JsonParseException e) {
      return new JsonObject();
    }
  }

  private static Optional<String> text(JsonObject answer, String name) {
    JsonElement value = answer.get(name);
    return value != null && value.isJsonPrimitive()
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Never what it says in words, which may name its user. */
  private Place.ProblemException problem(String what, Exception cause) {
    return new Place.ProblemException(
        "the token endpoint " + options.tokenUrl().getHost() + ": " + what, cause);
  }
}
