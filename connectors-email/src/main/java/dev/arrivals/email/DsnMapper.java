package dev.arrivals.email;

import dev.arrivals.email.rules.Qualifier;
import dev.arrivals.email.rules.ReplyVerdict;
import dev.arrivals.email.rules.RuleTable;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads one mail that came back: what has a format first, what has only words last. */
final class DsnMapper implements FeedbackMapper {
  private final List<Function<Mail, Optional<Mapping>>> readers;

  DsnMapper(RuleTable rules, Signs signs) {
    Qualifier qualifier = new Qualifier(rules);
    BounceVerdict verdict = new BounceVerdict(new ReplyVerdict(rules));
    ReplyReader replies = new ReplyReader(signs);
    FreeTextReader freeText = new FreeTextReader(qualifier);
    readers =
        List.of(
            new ComplaintReader(signs)::read,
            replies::challenge,
            mail -> mail.status().map(verdict::of),
            new ReceiptReader(signs, qualifier, verdict)::read,
            new SesNoticeReader(signs, verdict)::read,
            replies::reply,
            mail -> freeText.read(mail).map(verdict::of));
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
    for (Function<Mail, Optional<Mapping>> reader : readers) {
      Optional<Mapping> read = reader.apply(mail);
      if (read.isPresent()) {
        return read.get();
      }
    }
    return Mapping.notFeedback("mail", "no report on a message is in it");
  }
}
