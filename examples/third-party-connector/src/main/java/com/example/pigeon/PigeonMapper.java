package com.example.pigeon;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.VocabularyRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code id=…&to=…&status=…&at=…}; what the words mean is in the table. */
final class PigeonMapper implements FeedbackMapper {
  private static final String FORMAT = "pigeon-callback";

  private final Vocabulary vocabulary;
  private final String numberPrefix;

  PigeonMapper(Vocabulary vocabulary, String numberPrefix) {
    this.vocabulary = vocabulary;
    this.numberPrefix = numberPrefix;
  }

  @Override
  public Mapping map(NativeFeedback feedback) {
    Map<String, String> form = FormBody.read(feedback.content());
    if (form.containsKey("ping")) {
      return Mapping.notFeedback(FORMAT, "Pigeon tries whether the address answers");
    }
    String status = form.getOrDefault("status", "");
    if (status.isEmpty() || !form.containsKey("id")) {
      return Mapping.unmappable("no id= or no status= (expected: a callback of Pigeon SMS)");
    }
    return Mapping.reports(FORMAT, List.of(report(form, status)));
  }

  private StatusReport report(Map<String, String> form, String status) {
    Optional<VocabularyRow> row = vocabulary.row(status);
    StatusReport.Builder report = row.map(r -> known(r, status)).orElseGet(() -> unknown(status));
    instant(form.getOrDefault("at", "")).ifPresent(report::eventTime);
    String to = form.getOrDefault("to", "");
    return report
        .nativeId(form.getOrDefault("id", ""))
        .nativeCode(status)
        .recipient(to.isEmpty() ? "" : numberPrefix + to)
        .build();
  }

  private static StatusReport.Builder known(VocabularyRow row, String status) {
    StatusReport.Builder report =
        StatusReport.builder(row.kind()).match(Match.of(row.id(), status));
    row.failure().ifPresent(report::failure);
    return report;
  }

  /** A word that Pigeon has added since: a failure for people to qualify; it never counts. */
  private static StatusReport.Builder unknown(String status) {
    return StatusReport.builder(ReportKind.FAILED)
        .failure(Failure.unqualified().diagnostic(status).build());
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
