package dev.arrivals.email;

import dev.arrivals.email.rules.AnyOf;
import dev.arrivals.email.rules.Phase;
import java.util.List;
import java.util.Optional;

/**
 * Finds where in a session of SMTP (RFC 5321 §3.3) a message was refused, in what a report says to
 * people: mailers tell it there in words, in brackets or by a transcript, and not in the fields.
 */
final class SessionStage {
  /**
   * A piece of each of the words and signs that show a stage, which no line end breaks; written as
   * mailers write it, for every report is searched.
   */
  private static final List<String> CUES = ReportWords.of("stage");

  private static final String RECIPIENT = "RCPT";

  /** The answer to DATA where no recipient had been taken. */
  private static final AnyOf NOBODY = AnyOf.of("valid recipients", "need rcpt", "rcpt first");

  /** Nobody explains a stage further down. */
  private static final int LONGEST = 4000;

  private SessionStage() {}

  /** The stage that {@code text} shows; its line ends may stand between the words. */
  static Phase of(String text) {
    if (!isCued(text)) {
      // Most reports name the one command that a session mostly ends with, and no other one.
      return text.contains(RECIPIENT) ? Phase.RCPT : Phase.UNKNOWN;
    }
    Phase refused =
        Transcript.isIn(text) ? refusedCommand(text.lines().toList()) : Phase.UNKNOWN;
    return refused == Phase.UNKNOWN ? Phase.of(inOneLine(text)) : refused;
  }

  /** Whether a reply shows its stage itself. */
  static boolean isToldBy(String reply) {
    return (reply.contains(RECIPIENT) || isCued(reply)) && Phase.of(reply) != Phase.UNKNOWN;
  }

  private static boolean isCued(String text) {
    for (String cue : CUES) {
      if (text.contains(cue)) {
        return true;
      }
    }
    return false;
  }

  /** The first command of a transcript that was refused; greetings only where nothing follows. */
  private static Phase refusedCommand(List<String> lines) {
    Phase command = Phase.UNKNOWN;
    Phase refused = Phase.UNKNOWN;
    for (String line : lines) {
      Optional<Phase> next = Transcript.command(line).map(Transcript::phase);
      if (next.isPresent()) {
        command = next.get() == Phase.UNKNOWN ? command : next.get();
        refused = isGreeting(refused) ? Phase.UNKNOWN : refused;
      } else if (refused == Phase.UNKNOWN && isRefusal(line)) {
        refused = command;
      }
      if (refused == Phase.DATA && NOBODY.isIn(line)) {
        return Phase.RCPT;
      }
    }
    return refused;
  }

  private static boolean isGreeting(Phase phase) {
    return phase == Phase.CONNECT || phase == Phase.HELO || phase == Phase.AUTH;
  }

  private static boolean isRefusal(String line) {
    return Transcript.reply(line).filter(reply -> "45".indexOf(reply.charAt(0)) >= 0).isPresent();
  }

  /** With one space in the place of each line end and the spaces around it. */
  private static String inOneLine(String text) {
    int end = Math.min(text.length(), LONGEST);
    StringBuilder line = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean blank = c <= ' ';
      if (!blank || line.length() == 0 || line.charAt(line.length() - 1) != ' ') {
        line.append(blank ? ' ' : c);
      }
    }
    return line.toString();
  }
}
