package dev.arrivals.email.log.line;

import dev.arrivals.email.rules.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The content of a log line. Texts that it lacks are empty. */
public sealed interface LogLine {
  /** The server's own name for the message; empty where the line is about none. */
  String queueId();

  /** The ids and the reference that a message carries itself. */
  record Origin(String queueId, List<String> ids, String reference) implements LogLine {}

  /**
   * An attempt for one recipient.
   *
   * @param word the row of the vocabulary that states the status
   * @param cause the row that holds where nobody knows the words of the reply
   * @param ids the message's own ids, as far as the line has them
   * @param next the queue id that the next hop gave it
   * @param tried whom the server tried
   * @param mailed whom the sender had written to, where the line says so
   */
  record Attempt(
      LogWord word,
      LogWord cause,
      String queueId,
      List<String> ids,
      String reference,
      String next,
      String tried,
      String mailed,
      Optional<Instant> time,
      Reply reply)
      implements LogLine {

    /** The address that was mailed. */
    public String affected() {
      return mailed.isEmpty() ? tried : mailed;
    }

    /** Returns this attempt with what became known of it later. */
    public Attempt ended(LogWord end, Optional<Instant> at) {
      return new Attempt(end, end, queueId, ids, reference, next, tried, mailed, at, reply);
    }
  }

  /**
   * The reply of the other side.
   *
   * @param status the enhanced code beside the text
   * @param hosts what may name the other side
   */
  record Reply(String text, String status, String hosts, Phase phase) {
    public static final Reply NONE = new Reply("", "", "", Phase.UNKNOWN);
  }

  /**
   * The end of a message for whoever has not got it yet.
   *
   * @param word what became of it; empty where all is said already
   */
  record End(String queueId, Optional<LogWord> word, Optional<Instant> time) implements LogLine {}

  /** A line with the names of the columns of the lines that follow. */
  record Columns(List<String> names) implements LogLine {
    @Override
    public String queueId() {
      return "";
    }
  }

  /** A line of the log that says nothing about a delivery. */
  record Silent() implements LogLine {
    @Override
    public String queueId() {
      return "";
    }
  }

  /** A line about a delivery that cannot be read. */
  record Broken(String why) implements LogLine {
    @Override
    public String queueId() {
      return "";
    }
  }
}
