package dev.arrivals.email.rules;

import java.util.List;
import java.util.stream.Stream;

/** The point of an SMTP session (RFC 5321 §3) that a reply belongs to. */
public enum Phase {
  /** The text does not show it. */
  UNKNOWN(),
  /** Connection and greeting, or STARTTLS. */
  CONNECT(
      "initial connection",
      "refused to talk to me",
      "initial server greeting",
      "in reply to starttls",
      "after starttls",
      ">>> starttls"),
  /** EHLO or HELO. */
  HELO(
      "in reply to helo",
      "in reply to ehlo",
      "after ehlo",
      "after helo",
      "[ehlo]",
      "[helo]",
      ">>> ehlo",
      ">>> helo"),
  /** AUTH. */
  AUTH("in reply to auth", "after auth", "[auth]", ">>> auth"),
  /** MAIL FROM. */
  MAIL(
      "in reply to mail from",
      "after mail from",
      "after pipelined mail from",
      "our mail from",
      "[mail_from]",
      "for mail from command",
      "sender was rejected",
      ">>> mail from",
      ">>> mail "),
  /** RCPT TO. */
  RCPT(
      "in reply to rcpt to",
      "after rcpt to",
      "after pipelined rcpt to",
      "our rcpt to",
      "[rcpt_to]",
      "for rcpt to command",
      "does not like recipient",
      "need rcpt",
      ">>> rcpt"),
  /** DATA and the end of the text. */
  DATA(
      "in reply to end of data",
      "in reply to data",
      "after end of data",
      "after data",
      "end of message",
      "our final data",
      "our data",
      "after i sent the message",
      "[data]",
      "for data command",
      "for text command",
      ">>> data",
      ">>> .");

  /** A text that shows a phase before RCPT has one of these, in the form of phrases. */
  static final List<String> EARLY =
      List.of(
          "initial connection",
          "initial server greeting",
          "refused to talk to me",
          "starttls",
          "helo",
          "ehlo",
          "auth",
          "mail from");

  /** The phases in the order in which a text that shows several is read. */
  private static final List<Phase> PRECEDENCE = List.of(RCPT, MAIL, DATA, AUTH, HELO, CONNECT);

  /** All signs: most replies show none, which one pass shows instead of six. */
  private static final AnyOf ANY =
      AnyOf.of(Stream.of(values()).flatMap(phase -> phase.words.stream()).toList());

  private final List<String> words;
  private final AnyOf signs;

  Phase(String... words) {
    this.words = List.of(words);
    signs = AnyOf.of(words);
  }

  /** Whether the server has not heard of the recipient yet. */
  boolean isBeforeRecipient() {
    return switch (this) {
      case CONNECT, HELO, AUTH, MAIL -> true;
      case UNKNOWN, RCPT, DATA -> false;
    };
  }

  /**
   * The phase that {@code text} shows. RCPT wins over DATA: where commands are pipelined, a refused
   * recipient is told after DATA was said, and then "503 need RCPT" follows.
   */
  public static Phase of(String text) {
    if (ANY.startsIn(text)) {
      for (Phase phase : PRECEDENCE) {
        if (phase.signs.startsIn(text)) {
          return phase;
        }
      }
    }
    return UNKNOWN;
  }
}
