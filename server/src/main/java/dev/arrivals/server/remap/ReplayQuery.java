package dev.arrivals.server.remap;

import dev.arrivals.server.journal.RawRecord;
import dev.arrivals.server.state.State;
import java.time.Instant;
import java.util.Optional;

/**
 * Which feedback a replay maps again. What is empty does not narrow it.
 *
 * @param from received at this time or later
 * @param before received before this time
 * @param recognizedAs the format that it was recognised as when it came
 * @param onlyUnmappable only what is listed as such that no mapper could read
 * @param apply whether to write what differs
 */
public record ReplayQuery(
    Optional<String> instance,
    Optional<Instant> from,
    Optional<Instant> before,
    Optional<String> recognizedAs,
    boolean onlyUnmappable,
    boolean apply) {

  /** Whether it asks for a piece of feedback. */
  boolean wants(RawRecord kept, State state) {
    Instant time = kept.raw().receivedTime();
    return instance.map(kept.instance()::equals).orElse(true)
        && recognizedAs.map(kept.recognizedAs()::equals).orElse(true)
        && !from.map(time::isBefore).orElse(false)
        && before.map(time::isBefore).orElse(true)
        && (!onlyUnmappable || state.isListedUnmappable(kept.rawId()));
  }
}
