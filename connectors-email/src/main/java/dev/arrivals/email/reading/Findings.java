package dev.arrivals.email.reading;

import dev.arrivals.email.report.Lazy;
import dev.arrivals.email.report.ReceivedMail;
import dev.arrivals.email.report.Subjects;
import dev.arrivals.email.rules.SmtpReply;
import dev.arrivals.email.verdict.BounceReport;
import dev.arrivals.email.verdict.Sign;
import dev.arrivals.email.verdict.Signs;
import java.util.Optional;

/** Results that several readers need of a mail, each computed once. Not thread-safe. */
public final class Findings {
  private final ReceivedMail mail;
  private final Lazy<Optional<BounceReport>> status;
  private final Lazy<Optional<Sign.Found>> title;
  private final Lazy<Boolean> explained;

  public Findings(ReceivedMail mail, Signs signs) {
    this.mail = mail;
    status = new Lazy<>(() -> DsnReader.read(mail));
    title = new Lazy<>(() -> signs.inSubject(Subjects.withoutAnswer(mail.subject())));
    explained = new Lazy<>(() -> status().filter(Findings::hasCode).isPresent() || hasCode(text()));
  }

  public ReceivedMail mail() {
    return mail;
  }

  /** Returns what the mail reports in its delivery status; empty where it has none. */
  public Optional<BounceReport> status() {
    return status.get();
  }

  /** Returns the sign that the subject shows, whatever mail it answers. */
  Optional<Sign.Found> title() {
    return title.get();
  }

  /** Whether the mail gives an SMTP code, which makes it a report whatever else it says. */
  boolean isExplained() {
    return explained.get();
  }

  private String text() {
    return mail.report().text();
  }

  private static boolean hasCode(BounceReport report) {
    return report.bounces().stream()
        .flatMap(bounce -> bounce.replies().stream())
        .anyMatch(Findings::hasCode);
  }

  private static boolean hasCode(String reply) {
    return SmtpReply.of(reply, "", "").hasCodes();
  }
}
