package dev.arrivals.server.config;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads who may call, and says what is wrong with it. */
final class LoginsReader {
  private static final int SHORTEST_SECRET = 16;
  private static final String TOKENS = "tokens";
  private static final String CLIENTS = "clients";

  private final ConfigFile file;
  private final List<String> problems = new ArrayList<>();

  LoginsReader(ConfigFile file) {
    this.file = file;
  }

  /** Returns everything that is wrong; empty if nothing is. */
  List<String> problems() {
    file.names(TOKENS).forEach(this::checkSecret);
    file.names(CLIENTS).forEach(this::checkClient);
    checkTwins();
    return List.copyOf(problems);
  }

  Logins read() {
    return new Logins(
        file.names(TOKENS).stream().map(this::token).toList(),
        clientCa().map(Path::of),
        file.names(CLIENTS).stream().map(this::client).toList());
  }

  private Optional<String> clientCa() {
    return Optional.of(file.text(Settings.TLS_CLIENT_CA)).filter(ca -> !ca.isBlank());
  }

  private void checkSecret(String name) {
    String secret = secret(name);
    if (secret.startsWith(Token.HASHED)) {
      if (!secret.substring(Token.HASHED.length()).matches("[0-9a-fA-F]{64}")) {
        problems.add(
            "tokens."
                + name
                + ".secret (expected: after sha256: the 64 hexadecimal digits of its SHA-256)");
      }
    } else if (secret.length() < SHORTEST_SECRET) {
      problems.add(
          "tokens." + name + ".secret (expected: at least " + SHORTEST_SECRET + " characters)");
    }
  }

  /** Refuses two tokens with one secret, of which nobody could say which role holds. */
  private void checkTwins() {
    Map<String, String> names = new HashMap<>();
    for (String name : file.names(TOKENS)) {
      String twin = names.putIfAbsent(Token.configured(secret(name)), name);
      if (twin != null && !secret(name).isEmpty()) {
        problems.add(
            "tokens.%s.secret is that of tokens.%s too (expected: a secret of its own)"
                .formatted(name, twin));
      }
    }
  }

  private void checkClient(String name) {
    if (named(name, "subject").isEmpty() && named(name, "san").isEmpty()) {
      problems.add("clients." + name + " (expected: subject, san, or both)");
    }
    if (clientCa().isEmpty()) {
      problems.add("clients." + name + " needs tls.client-ca, the authority of its certificate");
    }
  }

  private Token token(String name) {
    return new Token(
        name,
        Token.configured(secret(name)),
        role(TOKENS, name),
        Optional.of(file.named(TOKENS, name, "expires", ""))
            .filter(time -> !time.isEmpty())
            .map(Instant::parse));
  }

  private ClientCertificate client(String name) {
    return new ClientCertificate(
        name, named(name, "subject"), named(name, "san"), role(CLIENTS, name));
  }

  private Optional<String> named(String client, String key) {
    return Optional.of(file.named(CLIENTS, client, key, "")).filter(value -> !value.isBlank());
  }

  private Role role(String section, String name) {
    String role = file.named(section, name, "role", Settings.TOKEN_ROLE.otherwise());
    return Role.valueOf(role.toUpperCase(Locale.ROOT));
  }

  private String secret(String name) {
    return file.named(TOKENS, name, "secret", "");
  }
}
