package dev.arrivals.email.inbox.poll;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The source and scope of access tokens.
 *
 * @param refreshToken of a user who has agreed; without it the client itself logs in
 */
public record OAuthOptions(
    URI tokenUrl,
    String clientId,
    Optional<String> clientSecret,
    Optional<String> refreshToken,
    Optional<String> scope) {

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if tokens would travel in plain text, or nothing could be
   *     asked
   */
  public OAuthOptions {
    boolean local = String.valueOf(tokenUrl.getHost()).matches("127\\.0\\.0\\.1|localhost|\\[::1]");
    boolean secure = "https".equals(tokenUrl.getScheme());
    if (tokenUrl.getHost() == null || !(secure || (local && "http".equals(tokenUrl.getScheme())))) {
      throw new IllegalArgumentException(
          "option 'mailbox-oauth-endpoint' is '"
              + tokenUrl
              + "' (expected: the https address of the provider's token endpoint)");
    }
    if (refreshToken.isEmpty() && clientSecret.isEmpty()) {
      throw new IllegalArgumentException(
          "options 'mailbox-oauth-client-secret' and 'mailbox-oauth-refresh-token' are not set"
              + " (expected: the first, where the application logs in by itself; the second, where a"
              + " user has agreed; or both)");
    }
  }

  /** The fields of a request (RFC 6749 §4.4.2 and §6). */
  Map<String, String> form(Optional<String> refresh) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", refresh.isPresent() ? "refresh_token" : "client_credentials");
    refresh.ifPresent(token -> form.put("refresh_token", token));
    form.put("client_id", clientId);
    clientSecret.ifPresent(secret -> form.put("client_secret", secret));
    scope.ifPresent(words -> form.put("scope", words));
    return form;
  }

  /** Never a secret. */
  @Override
  public String toString() {
    return "OAuth 2 at " + tokenUrl.getHost();
  }
}
