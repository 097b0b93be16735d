package dev.arrivals.server.rpc.access;

import dev.arrivals.server.config.Role;

/** The identification of a caller. */
sealed interface Login {
  /**
   * A caller that is known.
   *
   * @param name what the configuration calls it
   */
  record Known(String name, Role role) implements Login {}

  /**
   * A caller that is not let in.
   *
   * @param message why, and what to do
   */
  record Unknown(LoginFailure why, String message) implements Login {}
}
