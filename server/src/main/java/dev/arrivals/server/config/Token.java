package dev.arrivals.server.config;

/** A bearer token and its role. */
public record Token(String name, String secret, Role role) {
  @Override
  public String toString() {
    return "Token[name=" + name + ", secret=***, role=" + role + "]";
  }
}
