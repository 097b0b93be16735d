package dev.arrivals.server.commit;

import dev.arrivals.server.state.Changes;

/**
 * Something that changes state, decided on the commit thread against everything decided before it.
 * It may be decided again when its group could not be committed, so it changes nothing but {@code
 * changes}.
 */
@FunctionalInterface
public interface Command<R> {
  R decide(Changes changes);
}
