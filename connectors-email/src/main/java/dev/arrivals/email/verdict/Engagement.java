package dev.arrivals.email.verdict;

import dev.arrivals.email.report.ReturnedCopy;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An action of a recipient on a message, whatever format reports it.
 *
 * @param recipients nobody where the mail does not say
 * @param copy the message as far as it came back
 * @param messageIds ids of the message from elsewhere than the copy
 * @param nativeCode the word that the mail has for it
 * @param machine whether software did it alone
 */
public record Engagement(
    List<String> recipients,
    ReturnedCopy copy,
    List<String> messageIds,
    String nativeCode,
    boolean machine,
    Optional<Instant> time) {

  public Engagement {
    recipients = List.copyOf(recipients);
    messageIds = List.copyOf(messageIds);
  }

  /**
   * Returns one report of {@code kind} for each recipient, or one without a recipient if none is
   * named.
   */
  Mapping mapping(String format, ReportKind kind, Match match) {
    List<String> told = recipients.isEmpty() ? List.of("") : recipients;
    return Mapping.reports(
        format, told.stream().map(recipient -> report(kind, recipient, match)).toList());
  }

  private StatusReport report(ReportKind kind, String recipient, Match match) {
    StatusReport.Builder built =
        StatusReport.builder(kind)
            .recipient(recipient)
            .nativeCode(nativeCode)
            .machine(machine)
            .match(match);
    copy.messageIds().forEach(built::nativeId);
    messageIds.forEach(built::nativeId);
    copy.reference().ifPresent(built::reference);
    time.ifPresent(built::eventTime);
    return built.build();
  }
}
