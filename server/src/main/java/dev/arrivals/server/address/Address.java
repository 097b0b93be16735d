package dev.arrivals.server.address;

import dev.arrivals.server.status.Contribution;
import java.util.Map;

/**
 * A row of the table of addresses: what one message says of its address. Rows of earlier builds
 * hold what all messages of the address say.
 *
 * @param contributions by the key of the message; where the row is of one message, which its own
 *     key names, by the empty text
 */
public record Address(Map<String, Contribution> contributions) {
  private static final String OWN = "";

  /** Returns the row of one message. */
  static Address of(Contribution contribution) {
    return new Address(Map.of(OWN, contribution));
  }

  /** Returns what the only message of the row says. */
  Contribution own() {
    return contributions.getOrDefault(OWN, Contribution.NONE);
  }
}
