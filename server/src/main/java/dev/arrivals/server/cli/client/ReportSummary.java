package dev.arrivals.server.cli.client;

import dev.arrivals.v1.FeedbackOutcome;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * The outcomes of the pieces that were reported, printed for a person and as an exit code for
 * scripts.
 */
final class ReportSummary {
  private static final int SHOWN = 10;
  private static final Map<FeedbackOutcome, String> WORDS = new EnumMap<>(FeedbackOutcome.class);

  static {
    WORDS.put(FeedbackOutcome.FEEDBACK_OUTCOME_JOINED, "count in a message");
    WORDS.put(
        FeedbackOutcome.FEEDBACK_OUTCOME_WAITING,
        "wait for their message, which nobody has registered; ListUnmatched shows them");
    WORDS.put(FeedbackOutcome.FEEDBACK_OUTCOME_LATE, "are for a delivery that was deleted");
    WORDS.put(FeedbackOutcome.FEEDBACK_OUTCOME_ADDRESS_EVENTS, "speak of addresses");
    WORDS.put(FeedbackOutcome.FEEDBACK_OUTCOME_NO_VERDICT, "decide nothing");
    WORDS.put(FeedbackOutcome.FEEDBACK_OUTCOME_NOT_FEEDBACK, "are no feedback");
    WORDS.put(
        FeedbackOutcome.FEEDBACK_OUTCOME_UNMAPPABLE,
        "could not be read by the connector; ListUnmappable shows them");
    WORDS.put(FeedbackOutcome.FEEDBACK_OUTCOME_UNSPECIFIED, "were taken");
  }

  private final LongConsumer progress;
  private final Map<FeedbackOutcome, Long> counts = new EnumMap<>(FeedbackOutcome.class);
  private final List<String> refused = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private long answered;

  ReportSummary(LongConsumer progress) {
    this.progress = progress;
  }

  /** Counts pieces that were taken; a server of an older release does not tell their outcomes. */
  synchronized void taken(int pieces, List<FeedbackOutcome> outcomes) {
    answered += pieces;
    if (outcomes.isEmpty()) {
      counts.merge(FeedbackOutcome.FEEDBACK_OUTCOME_UNSPECIFIED, (long) pieces, Long::sum);
    }
    outcomes.stream()
        .filter(outcome -> outcome != FeedbackOutcome.FEEDBACK_OUTCOME_REFUSED)
        .map(o -> WORDS.containsKey(o) ? o : FeedbackOutcome.FEEDBACK_OUTCOME_UNSPECIFIED)
        .forEach(outcome -> counts.merge(outcome, 1L, Long::sum));
    progress.accept(answered);
  }

  /** Counts a piece that the server refused. */
  synchronized void refused(String place, String why) {
    answered++;
    refused.add(place + ": " + why);
  }

  /** Counts a file or a piece that never got to the server. */
  synchronized void problem(String what) {
    problems.add(what);
  }

  /** Returns how many pieces the server has answered for. */
  synchronized long answered() {
    return answered;
  }

  /** Prints the summary. */
  synchronized void print(PrintWriter out) {
    WORDS.forEach((outcome, words) -> row(out, counts.getOrDefault(outcome, 0L), words));
    row(out, refused.size(), "were refused");
    row(out, problems.size(), "could not be sent");
    list(out, refused);
    list(out, problems);
    out.flush();
  }

  /**
   * Returns 0 if the server has everything and could make something of it; 1 if anything was
   * refused or could not be read, or if none of it was feedback.
   */
  synchronized int exitCode() {
    boolean lost = !refused.isEmpty() || !problems.isEmpty();
    boolean unreadable = counts.containsKey(FeedbackOutcome.FEEDBACK_OUTCOME_UNMAPPABLE);
    long strange = counts.getOrDefault(FeedbackOutcome.FEEDBACK_OUTCOME_NOT_FEEDBACK, 0L);
    boolean nothing = answered > 0 && strange == answered;
    return lost || unreadable || nothing ? 1 : 0;
  }

  private static void row(PrintWriter out, long count, String words) {
    if (count > 0) {
      out.printf("  %,9d  %s%n", count, words);
    }
  }

  private static void list(PrintWriter out, List<String> lines) {
    lines.stream().limit(SHOWN).forEach(out::println);
    if (lines.size() > SHOWN) {
      out.printf("… and %,d more%n", lines.size() - SHOWN);
    }
  }
}
