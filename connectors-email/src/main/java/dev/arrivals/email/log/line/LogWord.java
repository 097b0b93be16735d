package dev.arrivals.email.log.line;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.VocabularyRow;
import java.util.Optional;

/**
 * A word of a log.
 *
 * @param kind what it states; empty where it states nothing about a status
 * @param failure why, where nothing better is known
 * @param readsText whether the words of the reply decide about the cause before this row does
 * @param example a line that this row decides
 */
public record LogWord(
    String id,
    String format,
    String word,
    Optional<ReportKind> kind,
    Optional<Failure> failure,
    boolean readsText,
    String example) {

  /** The row, where the word states something. */
  public Optional<VocabularyRow> row() {
    return kind.map(k -> VocabularyRow.of(id, format + ": " + word, k, failure, example));
  }
}
