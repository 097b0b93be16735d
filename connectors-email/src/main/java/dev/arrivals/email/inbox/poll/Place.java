package dev.arrivals.email.inbox.poll;

import dev.arrivals.email.inbox.envelope.Handover;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A mailbox or directory in which mails wait. Visited by one thread at a time. */
public interface Place {
  /** The most mails that one visit lists. */
  int MOST_LISTED = 1000;

  /**
   * Hears of a directory of the instance's own before the first visit, and may keep things there.
   */
  default void keepIn(Path directory) {}

  /** Returns a description for people, without secrets or user names. */
  String name();

  /**
   * Looks what is there.
   *
   * @throws ProblemException saying what is wrong
   */
  Visit visit() throws IOException;

  /** A visit; settled mails are final once it is closed. */
  interface Visit extends Closeable {
    /** Returns the waiting mails, the oldest first, at most {@link #MOST_LISTED}. */
    List<Waiting> mails();

    /** Returns the number of all waiting mails. */
    int count();
  }

  /** A waiting mail. */
  interface Waiting {
    /** Returns its approximate size in bytes; 0 if unknown. */
    long size() throws IOException;

    /**
     * Returns the mail as it is.
     *
     * @throws TooLargeException if it has more than {@link Handover#LARGEST_MAIL} bytes
     */
    byte[] read() throws IOException;

    /** Settles the mail, which the server has: it must not come again. */
    void taken() throws IOException;

    /** Sets the mail aside for people to look at; it can never be accepted. */
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
