package dev.arrivals.server.cli.local;

import dev.arrivals.server.status.FeedbackMode;
import dev.arrivals.server.status.FeedbackPolicy;
import dev.arrivals.server.status.Outcome;
import dev.arrivals.server.status.Stage;
import dev.arrivals.server.status.Terms;
import dev.arrivals.server.status.View;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Prints what a trial found, for a person. */
final class TrialPrinter {
  private static final Terms SHOWN =
      new Terms(new FeedbackPolicy(FeedbackMode.D, false), Stage.STARTED, false);

  private final PrintWriter out;
  private final int top;

  TrialPrinter(PrintWriter out, int top) {
    this.out = out;
    this.top = top;
  }

  void print(Trial trial, int today) {
    out.printf(
        "%,d pieces, %,d reports about %,d messages%n",
        trial.pieces(), trial.reports(), trial.messages());
    table("Pieces", trial.mappings());
    problems(trial.problems());
    table("Status", count(trial, o -> View.of(o.messageClass(), SHOWN).status().name()));
    table("Reason of the failures", failures(trial, f -> f.reason() + " " + f.type()));
    table("Blame", failures(trial, f -> f.blame().name()));
    table("Domains with failures", trial.failuresByDomain());
    table("Texts that no rule knows", trial.unknownTexts());
    Map<String, String> quarantined = trial.quarantined(today);
    heading("Would be quarantined: " + quarantined.size());
    quarantined.entrySet().stream()
        .limit(top)
        .forEach(e -> out.printf("  %-40s %s%n", e.getKey(), e.getValue()));
    more(quarantined.size());
    naive(trial.naivelyDead(), quarantined.keySet());
  }

  private void problems(List<String> problems) {
    if (!problems.isEmpty()) {
      heading("Could not be read: " + problems.size());
      problems.stream().limit(top).forEach(problem -> out.println("  " + problem));
      more(problems.size());
    }
  }

  private void naive(Set<String> naivelyDead, Set<String> quarantined) {
    Set<String> lost = new TreeSet<>(naivelyDead);
    lost.removeAll(quarantined);
    if (naivelyDead.isEmpty()) {
      return;
    }
    heading(
        String.format(
            "A rule \"every permanent answer is a dead address\" would have dropped %,d addresses,"
                + " %,d of them without need",
            naivelyDead.size(), lost.size()));
  }

  private static Map<String, Long> failures(
      Trial trial, Function<dev.arrivals.spi.Failure, String> name) {
    Map<String, Long> counts = new TreeMap<>();
    trial.outcomes().stream()
        .flatMap(o -> o.failure().stream())
        .forEach(f -> counts.merge(name.apply(f), 1L, Long::sum));
    return counts;
  }

  private static Map<String, Long> count(Trial trial, Function<Outcome, String> name) {
    Map<String, Long> counts = new LinkedHashMap<>();
    trial.outcomes().forEach(o -> counts.merge(name.apply(o), 1L, Long::sum));
    return counts;
  }

  private void table(String title, Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    heading(title);
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(top)
        .forEach(e -> out.printf("  %,9d  %s%n", e.getValue(), e.getKey()));
    more(counts.size());
  }

  private void heading(String title) {
    out.println();
    out.println(title);
  }

  private void more(int rows) {
    if (rows > top) {
      out.printf("  … and %,d more; --top shows them%n", rows - top);
    }
  }
}
