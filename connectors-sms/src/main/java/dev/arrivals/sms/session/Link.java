package dev.arrivals.sms.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A connection to a message centre, used once. */
interface Link {
  /**
   * Connects and binds, and returns once bound.
   *
   * @throws BindRefusedException if the message centre does not let us in
   * @throws IOException if it cannot be reached, or does not answer in time
   */
  void open() throws IOException;

  /** Writes answers, all at once. */
  void send(List<Answer> answers) throws IOException;

  /** Why it ended; empty while it has not, and where the message centre took its leave. */
  Optional<String> end();

  /** Takes leave as SMPP wants it, and closes. */
  void unbind();

  /** Closes, from any thread and at any time; {@link #open} fails then. */
  void close();
}
