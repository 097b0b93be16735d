package dev.arrivals.server.commit;

import dev.arrivals.server.state.Changes;
import java.util.function.Consumer;

/**
 * A change of state, decided on the commit thread against everything decided before it. A command
 * may be decided again when its group could not be committed, so it changes nothing but {@code
 * changes}.
 */
@FunctionalInterface
public interface Command<R> {
  /** Changes what it changes, and returns what was decided or throws why it is refused. */
  R decide(Changes changes);

  /** Returns a command that makes changes and has no result. */
  static Command<Done> of(Consumer<Changes> change) {
    return changes -> {
      change.accept(changes);
      return Done.DONE;
    };
  }
}
