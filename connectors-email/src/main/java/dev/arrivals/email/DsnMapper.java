package dev.arrivals.email;

import dev.arrivals.email.inbox.envelope.ReturnPath;
import dev.arrivals.email.mime.Lines;
import dev.arrivals.email.mime.Mail;
import dev.arrivals.email.mime.MailReader;
import dev.arrivals.email.reading.ComplaintReader;
import dev.arrivals.email.reading.Findings;
import dev.arrivals.email.reading.FreeTextReader;
import dev.arrivals.email.reading.OwnReference;
import dev.arrivals.email.reading.ReceiptReader;
import dev.arrivals.email.reading.ReplyReader;
import dev.arrivals.email.reading.SesNoticeReader;
import dev.arrivals.email.reading.WrappedReport;
import dev.arrivals.email.report.ReceivedMail;
import dev.arrivals.email.rules.Qualifier;
import dev.arrivals.email.rules.ReplyVerdict;
import dev.arrivals.email.rules.RuleTable;
import dev.arrivals.email.verdict.BounceVerdict;
import dev.arrivals.email.verdict.Signs;
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

  private final List<Function<Findings, Optional<Mapping>>> readers;
  private final OwnReference references;
  private final Signs signs;

  DsnMapper(RuleTable rules, Signs signs, Optional<ReturnPath> returnPath) {
    this.signs = signs;
    references = new OwnReference(returnPath);
    Qualifier qualifier = new Qualifier(rules);
    BounceVerdict verdict = new BounceVerdict(new ReplyVerdict(rules));
    ComplaintReader complaints = new ComplaintReader(signs);
    ReceiptReader receipts = new ReceiptReader(signs, qualifier, verdict);
    SesNoticeReader notices = new SesNoticeReader(signs, verdict);
    ReplyReader replies = new ReplyReader(signs);
    FreeTextReader freeText = new FreeTextReader(qualifier);
    readers =
        List.of(
            found -> complaints.read(found.mail()),
            replies::challenge,
            found -> found.status().map(verdict::of),
            found -> receipts.read(found.mail()),
            found -> notices.read(found.mail()),
            replies::reply,
            found -> freeText.read(found.mail()).map(verdict::of));
  }

  @Override
  public Mapping map(NativeFeedback feedback) {
    if (Lines.isBlank(feedback.content())) {
      return Mapping.unmappable("the content is empty (expected a mail)");
    }
    return map(feedback, MailReader.read(feedback.content()), 0);
  }

  private Mapping map(NativeFeedback feedback, Mail read, int wrapped) {
    ReceivedMail received = new ReceivedMail(read, Optional.empty());
    ReceivedMail mail = received.about(references.of(feedback, received));
    if (mail.depth() > MailReader.DEEPEST) {
      return Mapping.unmappable(
          "the parts nest deeper than " + MailReader.DEEPEST + " levels (expected three or four)");
    }
    Findings findings = new Findings(mail, signs);
    if (wrapped < MOST_WRAPPED && WrappedReport.isIn(findings)) {
      Mapping inner = map(feedback, MailReader.read(mail.attached()), wrapped + 1);
      if (inner instanceof Mapping.Reports) {
        return inner;
      }
    }
    for (Function<Findings, Optional<Mapping>> reader : readers) {
      Optional<Mapping> mapping = reader.apply(findings);
      if (mapping.isPresent()) {
        return mapping.get();
      }
    }
    return Mapping.notFeedback("mail", "no report on a message is in it");
  }
}
