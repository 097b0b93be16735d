package dev.arrivals.server.message;

import dev.arrivals.server.status.LegId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A native id that the provider gave to one leg of a message. */
public record Binding(LegId leg, String instance, String nativeId, Optional<Instant> boundTime) {

  /**
   * Returns the keys of a message to {@code recipient}: first that under which it is bound, then
   * the id as it was given, if it is another. Under that one reports without a number wait, and
   * earlier releases bound.
   */
  public List<String> keys(String recipient) {
    String key = Names.nativeId(instance, nativeId);
    String bound = Names.nativeId(instance, Names.boundId(recipient, nativeId));
    return bound.equals(key) ? List.of(key) : List.of(bound, key);
  }
}
