package dev.arrivals.email.reading;

import dev.arrivals.email.mime.Headers;
import dev.arrivals.email.mime.Part;
import dev.arrivals.email.report.OwnWords;
import dev.arrivals.email.report.ReceivedMail;
import dev.arrivals.email.report.ReplyLines;
import dev.arrivals.email.report.ReportText;
import dev.arrivals.email.report.ReturnedCopy;
import java.util.List;
import java.util.Locale;

/**
 * Knows a mail whose only content is a report that came to somebody else first: gateways and the
 * owners' addresses of lists pass it on as an attachment. A report that says itself whom it is
 * about is none, even where the message it brings back is a report too.
 */
public final class WrappedReport {
  private WrappedReport() {}

  public static boolean isIn(Findings findings) {
    ReceivedMail mail = findings.mail();
    return mail.first(Part::isMail).isPresent()
        && findings.status().isEmpty()
        && mail.returned().filter(WrappedReport::isDeliveryReport).isPresent()
        && (mail.isReport() || isGenerated(mail))
        && saysNothing(mail);
  }

  private static boolean isDeliveryReport(ReturnedCopy copy) {
    return copy.isReport() && !type(copy.headers()).contains("disposition-notification");
  }

  private static boolean isGenerated(ReceivedMail mail) {
    String submitted = mail.headers().get("auto-submitted").strip().toLowerCase(Locale.ROOT);
    return submitted.startsWith("auto-generated")
        || type(mail.headers()).startsWith("multipart/digest");
  }

  private static String type(Headers headers) {
    return headers.get("content-type").toLowerCase(Locale.ROOT);
  }

  private static boolean saysNothing(ReceivedMail mail) {
    return ReplyLines.of(ownLines(mail.report())).isEmpty()
        && FreeTextReader.sections(mail, mail.report()).stream()
            .allMatch(section -> section.recipient().isEmpty());
  }

  private static List<String> ownLines(ReportText report) {
    return OwnWords.of(report.lines(), ReturnedCopy.NONE, report.mentions()).lines();
  }
}
