package dev.arrivals.server.remap;

import dev.arrivals.server.journal.RawRecord;
import dev.arrivals.server.state.State;
import java.time.Instant;
import java.util.Optional;

/**
 * A selection of the feedback to map again. Empty conditions do not narrow it.
 *
 * @param from received at this time or later
 * @param before received before this time
 * @param recognizedAs the format that it was recognised as when it came
 * @param onlyUnmappable only what is listed as such that no mapper could read
 * @param apply whether to write what differs
 */
public record RemapQuery(
    Optional<String> instance,
    Optional<Instant> from,
    Optional<Instant> before,
    Optional<String> recognizedAs,
    boolean onlyUnmappable,
    boolean apply) {

  /** Returns whether a piece of feedback is selected. */
  boolean wants(RawRecord kept, State state) {
    Instant time = kept.raw().receivedTime();
    return instance.map(kept.instance()::equals).orElse(true)
        && recognizedAs.map(kept.recognizedAs()::equals).orElse(true)
        && !from.map(time::isBefore).orElse(false)
        && before.map(time::isBefore).orElse(true)
        && (!onlyUnmappable || state.isListedUnmappable(kept.rawId()));
  }
}
