package dev.arrivals.email;

import java.util.Optional;

/** What several readers ask of one mail, read once. Not for several threads. */
final class Findings {
  private final ReceivedMail mail;
  private final Lazy<Optional<BounceReport>> status;
  private final Lazy<Optional<Sign.Found>> title;

  Findings(ReceivedMail mail, Signs signs) {
    this.mail = mail;
    status = new Lazy<>(() -> DsnReader.read(mail));
    title = new Lazy<>(() -> signs.inSubject(Subjects.withoutAnswer(mail.subject())));
  }

  ReceivedMail mail() {
    return mail;
  }

  /** Returns what the mail reports in its delivery status; empty where it has none. */
  Optional<BounceReport> status() {
    return status.get();
  }

  /** Returns the sign that the subject shows, whatever mail it answers. */
  Optional<Sign.Found> title() {
    return title.get();
  }
}
