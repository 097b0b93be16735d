package dev.arrivals.email;

import dev.arrivals.email.inbox.ReturnPath;
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
  private final OwnReference references;

  DsnMapper(RuleTable rules, Signs signs, Optional<ReturnPath> returnPath) {
    references = new OwnReference(returnPath);
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
    Mail read = MailReader.read(feedback.content());
    Mail mail = read.about(references.of(feedback, read));
    if (mail.depth() > MailReader.DEEPEST) {
      return Mapping.unmappable(
          "the parts nest deeper than " + MailReader.DEEPEST + " levels (expected three or four)");
    }
    for (Function<Mail, Optional<Mapping>> reader : readers) {
      Optional<Mapping> mapping = reader.apply(mail);
      if (mapping.isPresent()) {
        return mapping.get();
      }
    }
    return Mapping.notFeedback("mail", "no report on a message is in it");
  }
}
