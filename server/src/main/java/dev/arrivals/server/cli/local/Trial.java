package dev.arrivals.server.cli.local;

import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.qualification.Masking;
import dev.arrivals.server.status.AddressEvidence;
import dev.arrivals.server.status.Classifier;
import dev.arrivals.server.status.Contribution;
import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.LegId;
import dev.arrivals.server.status.Outcome;
import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.StatusReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Folds feedback as the server would, in memory: one message per native id and recipient. */
final class Trial {
  private static final String NOBODY = "(no recipient)";
  private static final int LONGEST = 120;

  /** A message as its feedback describes it. */
  private record Seen(String recipient, Evidence evidence) {}

  private final Channel channel;
  private final Map<String, Seen> messages = new TreeMap<>();
  private final Map<String, Long> mappings = new TreeMap<>();
  private final Map<String, Long> unknownTexts = new TreeMap<>();
  private final Set<String> naivelyDead = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();
  private long pieces;
  private long reports;

  Trial(Channel channel) {
    this.channel = channel;
  }

  void add(Mapping mapping) {
    pieces++;
    count(mappings, mapping.getClass().getSimpleName());
    if (mapping instanceof Mapping.Reports all) {
      all.reports().forEach(this::add);
    }
  }

  /** Counts a file or a piece that could not be read. */
  void addProblem(String what) {
    problems.add(what);
  }

  /** Returns the errors of what could not be read. */
  List<String> problems() {
    return problems;
  }

  /** Returns whether everything could be read, and some of it was feedback. */
  boolean isSound() {
    boolean feedback = pieces == 0 || mappings.getOrDefault("NotFeedback", 0L) < pieces;
    return problems.isEmpty() && feedback && !mappings.containsKey("Unmappable");
  }

  long pieces() {
    return pieces;
  }

  long reports() {
    return reports;
  }

  int messages() {
    return messages.size();
  }

  /** Returns the number of pieces by outcome. */
  Map<String, Long> mappings() {
    return mappings;
  }

  /** Returns the texts that no rule knows, with variables masked. */
  Map<String, Long> unknownTexts() {
    return unknownTexts;
  }

  /** Returns the outcome of each message. */
  List<Outcome> outcomes() {
    return messages.values().stream().map(m -> Classifier.classify(m.evidence())).toList();
  }

  /** Returns failed messages by the domain of their address. */
  Map<String, Long> failuresByDomain() {
    Map<String, Long> domains = new TreeMap<>();
    messages.values().stream()
        .filter(m -> m.recipient().contains("@"))
        .filter(m -> Classifier.classify(m.evidence()).failure().isPresent())
        .forEach(m -> count(domains, domain(m.recipient())));
    return domains;
  }

  /** Returns the addresses that would be in quarantine on a day, each with why. */
  Map<String, String> quarantined(int today) {
    Map<String, List<Contribution>> addresses = new TreeMap<>();
    for (Seen m : messages.values()) {
      addresses
          .computeIfAbsent(m.recipient(), a -> new ArrayList<>())
          .add(Contribution.of(m.evidence(), channel));
    }
    Map<String, String> quarantined = new TreeMap<>();
    addresses.forEach(
        (address, contributions) -> {
          boolean out = new AddressEvidence(contributions, OptionalInt.empty()).quarantined(today);
          if (out && !address.equals(NOBODY)) {
            quarantined.put(address, why(address, contributions));
          }
        });
    return quarantined;
  }

  /** Returns the addresses that a rule "5xx is dead" would drop. */
  Set<String> naivelyDead() {
    return naivelyDead;
  }

  private void add(StatusReport report) {
    reports++;
    String recipient = report.recipient().map(r -> r.toLowerCase(Locale.ROOT)).orElse(NOBODY);
    String id = report.nativeIds().isEmpty() ? "" : report.nativeIds().get(0);
    LegId leg = new LegId(Math.max(1, report.attempt()), Math.max(1, report.part()));
    Seen seen = messages.getOrDefault(id + '\0' + recipient, new Seen(recipient, Evidence.EMPTY));
    IncomingReport folded = new IncomingReport(report, "try", Instant.now(), 0, 0);
    messages.put(
        id + '\0' + recipient, new Seen(recipient, seen.evidence().with(folded.folded(leg))));
    report.failure().ifPresent(f -> add(report, f, recipient));
  }

  private void add(StatusReport report, Failure failure, String recipient) {
    if (!failure.qualified()) {
      count(
          unknownTexts,
          failure.diagnostic().or(failure::code).map(Trial::masked).orElse("(no text)"));
    }
    boolean permanent =
        channel == Channel.SMS || failure.code().map(c -> c.startsWith("5")).orElse(false);
    boolean failed = report.kind().status().map(s -> s.name().equals("FAILED")).orElse(false);
    if (permanent && failed && !recipient.equals(NOBODY)) {
      naivelyDead.add(recipient);
    }
  }

  private String why(String address, Collection<Contribution> contributions) {
    return messages.values().stream()
        .filter(m -> m.recipient().equals(address))
        .flatMap(m -> Classifier.classify(m.evidence()).failure().stream())
        .filter(f -> f.type() == FailureType.HARD && f.blame() == Blame.ADDRESS)
        .findFirst()
        .map(f -> f.reason() + f.diagnostic().map(d -> ": " + masked(d)).orElse(""))
        .orElse(
            contributions.stream().flatMap(c -> c.failureDays().stream()).distinct().count()
                + " error days");
  }

  private static String domain(String recipient) {
    return recipient.substring(recipient.lastIndexOf('@') + 1);
  }

  /** Returns the text with its variables masked, as the server counts it. */
  private static String masked(String text) {
    String masked = Masking.of(text);
    return masked.length() > LONGEST ? masked.substring(0, LONGEST) + "…" : masked;
  }

  private static void count(Map<String, Long> counts, String key) {
    counts.merge(key, 1L, Long::sum);
  }
}
