package dev.arrivals.email.log.line;

import dev.arrivals.email.rules.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one line of a log says. Texts that it does not say are empty. */
public sealed interface LogLine {
  /** The server's own name for the message; empty where the line is about none. */
  String queueId();

  /** Where a message came from: the ids and the reference that it carries itself. */
  record Origin(String queueId, List<String> ids, String reference) implements LogLine {}

  /**
   * What was tried for one recipient.
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

    /** The same attempt, of which something else is now known. */
    public Attempt ended(LogWord end, Optional<Instant> at) {
      return new Attempt(end, end, queueId, ids, reference, next, tried, mailed, at, reply);
    }
  }

  /**
   * What the other side said.
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

  /** The names of the columns of the lines that follow. */
  record Columns(List<String> names) implements LogLine {
    @Override
    public String queueId() {
      return "";
    }
  }

  /** It belongs to the log and says nothing about a delivery. */
  record Silent() implements LogLine {
    @Override
    public String queueId() {
      return "";
    }
  }

  /** It should say something and cannot be read. */
  record Broken(String why) implements LogLine {
    @Override
    public String queueId() {
      return "";
    }
  }
}
