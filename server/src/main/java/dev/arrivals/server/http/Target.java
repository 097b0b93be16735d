package dev.arrivals.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpURI;

/**
 * Whom a path names.
 *
 * @param instance what follows {@code /webhooks/}
 * @param rest what follows the instance, without slashes around it
 */
record Target(String instance, String rest) {
  private static final String ROOT = "/webhooks/";

  /**
   * Returns the target; empty if it leads elsewhere; throws IllegalArgumentException if it cannot
   * be decoded.
   */
  static Optional<Target> of(HttpURI address) {
    String path = address.getPath();
    if (path == null || !path.startsWith(ROOT) || path.length() == ROOT.length()) {
      return Optional.empty();
    }
    int end = path.indexOf('/', ROOT.length());
    return Optional.of(
        end < 0
            ? new Target(decoded(path.substring(ROOT.length())), "")
            : new Target(
                decoded(path.substring(ROOT.length(), end)),
                stripped(decoded(path.substring(end)))));
  }

  private static String decoded(String text) {
    return text.indexOf('%') < 0
        ? text
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String stripped(String path) {
    return path.replaceAll("^/+|/+$", "");
  }
}
