package dev.arrivals.webhook;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.VocabularyRow;
import java.util.Locale;
import java.util.Optional;

/**
 * A row of a {@link Vocabulary}.
 *
 * @param kind empty where the word states nothing about a message
 * @param machine whether the word itself says that software did it
 * @param textFirst whether the text of the failure decides where it can
 */
record Row(
    String id,
    String nativeWords,
    Glob words,
    RowCondition when,
    Optional<ReportKind> kind,
    boolean machine,
    Optional<Failure> failure,
    boolean textFirst,
    String note) {

  boolean matches(Event event) {
    return (words.matches(event.words()) || words.matches(event.words() + "/"))
        && when.holds(event.facts());
  }

  /** Returns the row as people are shown it; empty for a word that states nothing. */
  Optional<VocabularyRow> shown() {
    return kind.map(k -> VocabularyRow.of(id, nativeWords, k, failure, note));
  }

  /** {@code bounce/Permanent} as an id: {@code bounce-permanent}. */
  static String id(String words) {
    String id = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return id.replaceAll("^-|-$", "");
  }
}
