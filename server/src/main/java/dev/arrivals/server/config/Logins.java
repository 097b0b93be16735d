package dev.arrivals.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The ways in which callers say who they are.
 *
 * @param clientCa the authorities of client certificates; empty where none are asked for
 * @param certificates the roles of client certificates
 */
public record Logins(
    List<Token> tokens, Optional<Path> clientCa, List<ClientCertificate> certificates) {
  /** Returns whether everybody is let in. */
  public boolean open() {
    return tokens.isEmpty() && certificates.isEmpty();
  }
}
