package dev.arrivals.email.inbox.poll;

import dev.arrivals.email.inbox.envelope.Handover;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where mails wait to be fetched: a mailbox or a directory. Visited by one thread at a time. */
public interface Place {
  /** The most mails that one visit lists. */
  int MOST_LISTED = 1000;

  /**
   * Hears of a directory of the instance's own before the first visit, and may keep things there.
   */
  default void keepIn(Path directory) {}

  /** What it is and where, for people; never a secret or a user. */
  String name();

  /**
   * Looks what is there.
   *
   * @throws ProblemException saying what is wrong
   */
  Visit visit() throws IOException;

  /** One look; what was settled is at the latest final after it is closed. */
  interface Visit extends Closeable {
    /** What waits, the oldest first, at most {@link #MOST_LISTED}. */
    List<Waiting> mails();

    /** How many wait in all. */
    int count();
  }

  /** One mail that waits. */
  interface Waiting {
    /** About how many bytes it has; 0 where nobody knows. */
    long size() throws IOException;

    /**
     * The mail as it is.
     *
     * @throws TooLargeException if it has more than {@link Handover#LARGEST_MAIL} bytes
     */
    byte[] read() throws IOException;

    /** The server has it: it must not come again. */
    void taken() throws IOException;

    /** It can never be taken: it is set aside, for people to look at. */
    void setAside() throws IOException;
  }

  /** A mail that is larger than what is taken. */
  @SuppressWarnings("serial")
  final class TooLargeException extends IOException {
    TooLargeException() {
      super("a mail has more than " + Handover.LARGEST_MAIL + " bytes");
    }
  }

  /** Something is wrong with the place; the message says what, for people and without secrets. */
  @SuppressWarnings("serial")
  final class ProblemException extends IOException {
    private final String text;

    ProblemException(String text, Throwable cause) {
      super(text, cause);
      this.text = text;
    }

    String text() {
      return text;
    }
  }
}
