package dev.arrivals.server.config;

import java.util.List;

/** Everything that is wrong with a configuration, one line each. */
public final class BadConfigException extends RuntimeException {
  /** Joins the problems. */
  public BadConfigException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
