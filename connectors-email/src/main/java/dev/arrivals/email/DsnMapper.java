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
  /** A report that a gateway passes on is passed on once or twice. */
  private static final int MOST_WRAPPED = 3;

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
    return map(feedback, MailReader.read(feedback.content()), 0);
  }

  private Mapping map(NativeFeedback feedback, Mail read, int wrapped) {
    Mail mail = read.about(references.of(feedback, read));
    if (mail.depth() > MailReader.DEEPEST) {
      return Mapping.unmappable(
          "the parts nest deeper than " + MailReader.DEEPEST + " levels (expected three or four)");
    }
    if (wrapped < MOST_WRAPPED && WrappedReport.isIn(mail)) {
      Mapping inner = map(feedback, MailReader.read(mail.attached()), wrapped + 1);
      if (inner instanceof Mapping.Reports) {
        return inner;
      }
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
