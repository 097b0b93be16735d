package dev.arrivals.email;

import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;

/** Reads one mail that came back. */
final class DsnMapper implements FeedbackMapper {
  private final BounceVerdict verdict;

  DsnMapper(BounceVerdict verdict) {
    this.verdict = verdict;
  }

  @Override
  public Mapping map(NativeFeedback feedback) {
    if (Lines.isBlank(feedback.content())) {
      return Mapping.unmappable("the content is empty (expected a mail)");
    }
    Mail mail = MailReader.read(feedback.content());
    if (mail.depth() > MailReader.DEEPEST) {
      return Mapping.unmappable(
          "the parts nest deeper than " + MailReader.DEEPEST + " levels (expected three or four)");
    }
    return DsnReader.read(mail)
        .or(() -> FreeTextReader.read(mail))
        .map(verdict::of)
        .orElseGet(() -> Mapping.notFeedback("mail", "no report on a message is in it"));
  }
}
