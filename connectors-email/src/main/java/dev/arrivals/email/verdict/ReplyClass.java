package dev.arrivals.email.verdict;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.VocabularyRow;
import java.util.List;
import java.util.Optional;

/** The classes of replies that end an attempt (RFC 5321 §4.2.1). */
public enum ReplyClass {
  /** Taken, with the responsibility for it. */
  TAKEN('2', Action.DELIVERED),
  /** Not now. */
  LATER('4', Action.DELAYED),
  /** Never like this. */
  REFUSED('5', Action.FAILED);

  private final char digit;
  private final Action action;

  ReplyClass(char digit, Action action) {
    this.digit = digit;
    this.action = action;
  }

  /** Returns the class of a reply that starts with {@code codes}; anything else is a refusal. */
  public static ReplyClass of(String codes) {
    return codes.startsWith("2") ? TAKEN : codes.startsWith("4") ? LATER : REFUSED;
  }

  /** Returns the action for a message; a relay that accepts one has not delivered it yet. */
  public Action action(boolean relay) {
    return relay && this == TAKEN ? Action.RELAYED : action;
  }

  /** Returns the stable id of this vocabulary row. */
  String rule() {
    return "smtp-" + digit + "yz";
  }

  /** Returns one vocabulary row for each class. */
  public static List<VocabularyRow> rows(boolean relay) {
    return List.of(values()).stream().flatMap(c -> c.row(relay).stream()).toList();
  }

  private Optional<VocabularyRow> row(boolean relay) {
    return action(relay)
        .kind()
        .map(
            kind ->
                VocabularyRow.of(
                    rule(),
                    digit + "yz",
                    kind,
                    failure(kind),
                    "RFC 5321 §4.2.1; a 2yz counts after the final dot only"));
  }

  private static Optional<Failure> failure(ReportKind kind) {
    return kind.needsFailure() ? Optional.of(Failure.unqualified().build()) : Optional.empty();
  }
}
