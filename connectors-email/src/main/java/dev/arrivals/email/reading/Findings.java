package dev.arrivals.email.reading;

import dev.arrivals.email.report.Lazy;
import dev.arrivals.email.report.ReceivedMail;
import dev.arrivals.email.report.Subjects;
import dev.arrivals.email.verdict.BounceReport;
import dev.arrivals.email.verdict.Sign;
import dev.arrivals.email.verdict.Signs;
import java.util.Optional;

/** Results that several readers need of a mail, each computed once. Not thread-safe. */
public final class Findings {
  private final ReceivedMail mail;
  private final Lazy<Optional<BounceReport>> status;
  private final Lazy<Optional<Sign.Found>> title;

  public Findings(ReceivedMail mail, Signs signs) {
    this.mail = mail;
    status = new Lazy<>(() -> DsnReader.read(mail));
    title = new Lazy<>(() -> signs.inSubject(Subjects.withoutAnswer(mail.subject())));
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
}
