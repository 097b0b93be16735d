package dev.arrivals.server.admin;

import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.source.InstanceHealth;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.vital.Vitals;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The state of the server.
 *
 * @param dead why it can no longer do its work, so that only a new start helps; empty while it can
 * @param unready why no traffic should be sent to it at the moment; empty if it is ready
 * @param ill the instances that cannot do all of their work, which is no reason to keep traffic
 *     away
 */
public record Health(
    Supplier<Optional<String>> dead,
    Supplier<Optional<String>> unready,
    Supplier<List<String>> ill) {

  /** Returns the health of a server by its parts. */
  public static Health of(
      Vitals vitals, Committer committer, Store store, InstanceHealth instances) {
    return new Health(
        vitals::dead,
        () ->
            vitals
                .dead()
                .or(committer::problem)
                .or(() -> store.damage().map(e -> String.valueOf(e.getMessage()))),
        instances::ill);
  }
}
