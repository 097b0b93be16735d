package dev.arrivals.email.reading;

import dev.arrivals.email.mime.Address;
import dev.arrivals.email.mime.Headers;
import dev.arrivals.email.mime.MailDate;
import dev.arrivals.email.mime.Part;
import dev.arrivals.email.report.ReceivedMail;
import dev.arrivals.email.report.ReplyLines;
import dev.arrivals.email.report.ReportText;
import dev.arrivals.email.report.ReturnedCopy;
import dev.arrivals.email.rules.Qualifier;
import dev.arrivals.email.rules.SmtpReply;
import dev.arrivals.email.verdict.Action;
import dev.arrivals.email.verdict.Bounce;
import dev.arrivals.email.verdict.BounceReport;
import dev.arrivals.email.verdict.BounceVerdict;
import dev.arrivals.email.verdict.Engagement;
import dev.arrivals.email.verdict.Signs;
import dev.arrivals.spi.Mapping;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads receipts of what became of a message at its recipient (RFC 8098). */
public final class ReceiptReader {
  private static final String FORMAT = "rfc8098";

  private final Signs signs;
  private final Qualifier qualifier;
  private final BounceVerdict verdict;

  public ReceiptReader(Signs signs, Qualifier qualifier, BounceVerdict verdict) {
    this.signs = signs;
    this.qualifier = qualifier;
    this.verdict = verdict;
  }

  public Optional<Mapping> read(ReceivedMail mail) {
    return mail.first(Part::isDispositionNotification)
        .map(part -> read(mail, Headers.read(part.text().stripLeading())));
  }

  private Mapping read(ReceivedMail mail, Headers fields) {
    String disposition = fields.get("disposition");
    boolean alone = disposition.toLowerCase(Locale.ROOT).contains("automatic");
    Engagement engagement = engagement(mail, fields, disposition, alone);
    return rejection(mail, engagement)
        .filter(bounce -> alone && word(disposition).startsWith("deleted"))
        .map(verdict::of)
        .orElseGet(
            () ->
                signs
                    .in("disposition", word(disposition))
                    .map(found -> found.mapping(FORMAT, engagement))
                    .orElseGet(() -> Mapping.noVerdict(FORMAT, "not known: " + disposition)));
  }

  /**
   * Returns the rejection that some servers send as a receipt: deleted automatically, with a reason
   * in the text.
   */
  private Optional<BounceReport> rejection(ReceivedMail mail, Engagement engagement) {
    ReportText text = mail.report();
    return qualifier
        .qualify(SmtpReply.of(text.text(), "", ""))
        .filter(q -> q.rule().readsText())
        .map(q -> bounce(engagement, text));
  }

  private static BounceReport bounce(Engagement engagement, ReportText text) {
    Bounce bounce =
        new Bounce(
            engagement.recipients().stream().findFirst(),
            engagement.recipients().stream().findFirst(),
            Action.FAILED,
            "",
            List.of(ReplyLines.of(text.lines()), text.text()),
            "",
            Optional.empty());
    return new BounceReport(
        FORMAT,
        List.of(bounce),
        engagement.copy(),
        engagement.messageIds().stream().findFirst(),
        engagement.time());
  }

  private static Engagement engagement(
      ReceivedMail mail, Headers fields, String disposition, boolean alone) {
    ReturnedCopy copy = mail.report().copy();
    Optional<String> recipient =
        Stream.of("original-recipient", "final-recipient")
            .flatMap(name -> fields.first(name).flatMap(Address::ofField).stream())
            .findFirst()
            .or(() -> Address.ofMailbox(mail.headers().get("from")));
    return new Engagement(
        recipient.stream().toList(),
        copy,
        fields.first("original-message-id").map(ReturnedCopy::idForms).orElse(List.of()),
        disposition,
        alone,
        mail.headers().first("date").flatMap(MailDate::read));
  }

  /** Returns the disposition without its mode: {@code displayed}, with its modifiers. */
  private static String word(String disposition) {
    return disposition.substring(disposition.indexOf(';') + 1).strip().toLowerCase(Locale.ROOT);
  }
}
