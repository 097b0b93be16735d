package dev.arrivals.email.report;

import dev.arrivals.email.rules.AnyOf;
import dev.arrivals.email.rules.Phase;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds where in a session of SMTP (RFC 5321 §3.3) a message was refused, in what a report says to
 * people: mailers tell it there in words, in brackets or by a transcript, and not in the fields.
 */
public final class SessionStage {
  /**
   * A piece of each of the words and signs that show a stage, which no line end breaks; written as
   * mailers write it, for every report is searched.
   */
  private static final List<String> CUES = ReportWords.of("stage");

  private static final String RECIPIENT = "RCPT";

  /** The answer to DATA where no recipient had been taken. */
  private static final AnyOf NOBODY = AnyOf.of("valid recipients", "need rcpt", "rcpt first");

  /** Number of characters on either side of a cue that may make it a sign. */
  private static final int NEAR = 48;

  private SessionStage() {}

  /** Returns the stage that {@code text} shows; line ends may stand between the words. */
  public static Phase of(String text) {
    return of(text, () -> text.lines().toList());
  }

  /** Returns the stage that these lines show together. */
  public static Phase of(List<String> lines) {
    return of(String.join("\n", lines), () -> lines);
  }

  private static Phase of(String text, Supplier<List<String>> lines) {
    String around = aroundCues(text);
    if (around.isEmpty()) {
      // Most reports name the one command that a session mostly ends with, and no other one.
      return text.contains(RECIPIENT) ? Phase.RCPT : Phase.UNKNOWN;
    }
    Phase refused = Transcript.isIn(text) ? refusedCommand(lines.get()) : Phase.UNKNOWN;
    return refused == Phase.UNKNOWN ? Phase.of(around) : refused;
  }

  /** Whether a reply shows its stage itself. */
  public static boolean isToldBy(String reply) {
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

  /** Returns the first refused command of a transcript; a greeting only if nothing follows it. */
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

  /** Returns the words around the first of each cue, with spaces for line ends. */
  private static String aroundCues(String text) {
    StringBuilder around = new StringBuilder();
    for (String cue : CUES) {
      int at = text.indexOf(cue);
      if (at >= 0) {
        int end = Math.min(text.length(), at + NEAR);
        append(around, text, Math.max(0, at - NEAR), end);
        around.append('\n');
      }
    }
    int recipient = around.length() == 0 ? -1 : text.indexOf(RECIPIENT);
    if (recipient >= 0) {
      append(
          around, text, Math.max(0, recipient - NEAR), Math.min(text.length(), recipient + NEAR));
    }
    return around.toString();
  }

  private static void append(StringBuilder line, String text, int from, int end) {
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      boolean blank = c <= ' ';
      if (!blank || line.length() == 0 || line.charAt(line.length() - 1) != ' ') {
        line.append(blank ? ' ' : c);
      }
    }
  }
}
