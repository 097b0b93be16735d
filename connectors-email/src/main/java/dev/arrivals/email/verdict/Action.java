package dev.arrivals.email.verdict;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.VocabularyRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An action of the reporter for one recipient (RFC 3464 §2.3.3). */
public enum Action {
  FAILED(ReportKind.FAILED),
  DELAYED(ReportKind.DEFERRED),
  DELIVERED(ReportKind.SENT),
  RELAYED(ReportKind.ACCEPTED),
  EXPANDED(ReportKind.ACCEPTED),
  /** The answer to a probe: the address is known, and nothing was delivered. */
  DELIVERABLE(null);

  /** Words that are not in the standard and are sent all the same. */
  private static final Map<String, Action> WORDS =
      Map.ofEntries(
          Map.entry("failed", FAILED),
          Map.entry("failure", FAILED),
          Map.entry("fail", FAILED),
          Map.entry("expired", FAILED),
          Map.entry("error", FAILED),
          Map.entry("bounced", FAILED),
          Map.entry("undeliverable", FAILED),
          Map.entry("delayed", DELAYED),
          Map.entry("delay", DELAYED),
          Map.entry("deferred", DELAYED),
          Map.entry("delivered", DELIVERED),
          Map.entry("relayed", RELAYED),
          Map.entry("transferred", RELAYED),
          Map.entry("expanded", EXPANDED),
          Map.entry("deliverable", DELIVERABLE));

  private final Optional<ReportKind> kind;

  Action(@org.jspecify.annotations.Nullable ReportKind kind) {
    this.kind = Optional.ofNullable(kind);
  }

  /** Returns the kind of report that this action states; empty for a probe. */
  public Optional<ReportKind> kind() {
    return kind;
  }

  /** Returns the stable id of this vocabulary row. */
  public String rule() {
    return "dsn-action-" + name().toLowerCase(Locale.ROOT);
  }

  /** Returns one vocabulary row for each action that states something. */
  public static List<VocabularyRow> rows() {
    return Stream.of(values()).flatMap(action -> action.row().stream()).toList();
  }

  private Optional<VocabularyRow> row() {
    String word = name().toLowerCase(Locale.ROOT);
    return kind.map(
        k ->
            VocabularyRow.of(
                rule(),
                "Action: " + word,
                k,
                k.needsFailure() ? Optional.of(Failure.unqualified().build()) : Optional.empty(),
                "RFC 3464 §2.3.3"));
  }

  /** Reads the field, of which only the first word counts. */
  public static Optional<Action> of(String value) {
    String lower = value.strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < lower.length() && Character.isLetter(lower.charAt(end))) {
      end++;
    }
    return Optional.ofNullable(WORDS.get(lower.substring(0, end)));
  }

  /**
   * Returns the action of a report that has none, by the class of its status; otherwise a failure.
   */
  public static Action byStatus(String status, boolean warns) {
    if (status.startsWith("2")) {
      return DELIVERED;
    }
    return warns && !status.startsWith("5") ? DELAYED : FAILED;
  }
}
