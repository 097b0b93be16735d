package dev.arrivals.sms;

import static java.util.Objects.requireNonNull;

import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.webhook.Table;
import java.util.Map;
import java.util.Optional;

/** The statement of one row of a vocabulary table. */
record Meaning(
    String id, String nativeCode, ReportKind kind, Optional<Failure> failure, String note) {

  static Meaning of(String id, String nativeCode, Map<String, String> row) {
    ReportKind kind = ReportKind.valueOf(cell(row, "kind"));
    return new Meaning(
        id,
        nativeCode,
        kind,
        kind.needsFailure() ? Optional.of(failure(row)) : Optional.empty(),
        cell(row, "note"));
  }

  /** The value of a column that the table must have. */
  static String cell(Map<String, String> row, String column) {
    return requireNonNull(row.get(column), column);
  }

  VocabularyRow vocabularyRow() {
    return VocabularyRow.of(id, nativeCode, kind, failure, note);
  }

  /**
   * Returns the meaning for a message that is still being tried: a failure is a deferral, and all
   * else says no more than that the provider has the message.
   */
  Meaning whileTrying() {
    return new Meaning(
        id,
        nativeCode,
        failure.isPresent() ? ReportKind.DEFERRED : ReportKind.ACCEPTED,
        failure.map(Meaning::passing),
        note);
  }

  /**
   * Makes a failure soft: a provider that is still retrying has not declared the number invalid.
   */
  private static Failure passing(Failure failure) {
    return failure.type() == FailureType.HARD
        ? failure.toBuilder().type(FailureType.SOFT).build()
        : failure;
  }

  private static Failure failure(Map<String, String> row) {
    String detail = cell(row, "detail");
    return Failure.builder(Reason.valueOf(cell(row, "reason")))
        .type(FailureType.valueOf(cell(row, "type")))
        .blame(Blame.valueOf(cell(row, "blame")))
        .detail(detail.equals(Table.NONE) ? "" : detail)
        .build();
  }
}
