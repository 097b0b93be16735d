package dev.arrivals.email.rules;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.VocabularyRow;
import java.util.Optional;

/**
 * A row of the qualification table.
 *
 * @param id stable and unique
 * @param when what it asks besides the words
 * @param words the words it asks for
 * @param links pieces of links it asks for
 * @param meaning type, reason, blame and detail
 * @param text the words as written, or a dash
 * @param example a reply that this very rule decides
 */
public record Rule(
    String id,
    Condition when,
    Wording words,
    Wording links,
    Failure meaning,
    String text,
    String example) {

  /** Whether it knows the words, and not only a code. */
  public boolean readsText() {
    return !words.isEmpty() || !links.isEmpty() || when.instead();
  }

  /** A list of the provider's excluded the message: never sent, so never a bounce. */
  public boolean isSuppression() {
    return meaning.reason() == Reason.QUARANTINED || meaning.reason() == Reason.DENYLISTED;
  }

  /** Whether it says that the address can never receive. */
  public boolean isHard() {
    return meaning.type() == FailureType.HARD;
  }

  public VocabularyRow vocabularyRow() {
    return vocabularyRow(ReportKind.FAILED);
  }

  /** The row where the example makes a report of this kind. */
  public VocabularyRow vocabularyRow(ReportKind kind) {
    return VocabularyRow.of(
        id, text, isSuppression() ? ReportKind.SUPPRESSED : kind, Optional.of(meaning), example);
  }
}
