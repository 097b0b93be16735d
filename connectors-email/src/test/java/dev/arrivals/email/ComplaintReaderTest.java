package dev.arrivals.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ComplaintReaderTest {
  private static final String HEAD =
      """
      From: loop@box.example
      To: abuse@sender.example
      Date: Fri, 20 Nov 2026 09:00:00 +0000
      Content-Type: multipart/report; report-type=feedback-report; boundary=x

      --x
      Content-Type: message/feedback-report

      Feedback-Type: abuse
      User-Agent: Box-Loop/3.1
      Version: 1
      """;
  private static final String COPY =
      """

      --x
      Content-Type: message/rfc822

      Received: from out.sender.example by in.box.example for <abuse@sender.example>; Fri, 20 Nov 2026
      From: News <news@sender.example>
      To: Ann <ann@one.example>
      Message-ID: <m-7@sender.example>
      X-Arrivals-Message: deliveries/d1/messages/m7

      Hello
      --x--
      """;

  @Test
  void aComplaintNamesTheMessageAndWhoGotIt() {
    StatusReport report = Mails.report(Mails.map(HEAD + COPY));
    assertThat(report.kind()).isEqualTo(ReportKind.COMPLAINED);
    assertThat(report.recipient()).contains("ann@one.example");
    assertThat(report.nativeIds()).containsExactly("<m-7@sender.example>", "m-7@sender.example");
    assertThat(report.reference()).contains("deliveries/d1/messages/m7");
    assertThat(report.nativeCode()).contains("abuse");
    assertThat(report.eventTime()).contains(Instant.parse("2026-11-20T09:00:00Z"));
  }

  @Test
  void everyNamedRecipientComplained() {
    String named = "Original-Rcpt-To: <bob@one.example>\nOriginal-Rcpt-To: carl@one.example\n";
    assertThat(Mails.reports(Mails.map(HEAD + named + COPY)))
        .extracting(r -> r.recipient().orElse(""))
        .containsExactly("bob@one.example", "carl@one.example");
  }

  @Test
  void anOptOutIsNoComplaint() {
    String mail =
        HEAD.replace(": abuse\n", ": opt-out\nRemoval-Recipient: dora@one.example\n") + COPY;
    StatusReport report = Mails.report(Mails.map(mail));
    assertThat(report.kind()).isEqualTo(ReportKind.UNSUBSCRIBED);
    assertThat(report.recipient()).contains("dora@one.example");
  }

  @Test
  void aFailedAuthenticationIsAboutTheSender() {
    assertThat(Mails.map(HEAD.replace(": abuse", ": auth-failure") + COPY))
        .isInstanceOf(Mapping.NotFeedback.class);
  }

  @Test
  void theFieldsMayStandInPlainText() {
    String mail = HEAD.replace("message/feedback-report", "text/plain") + COPY;
    assertThat(Mails.report(Mails.map(mail)).kind()).isEqualTo(ReportKind.COMPLAINED);
  }

  @Test
  void microsoftNamesTheRecipientInTheCopy() {
    String mail =
        "From: staff@hotmail.com\nTo: abuse@sender.example\nSubject: complaint about message from"
            + " 192.0.2.7\nContent-Type: multipart/mixed; boundary=x\n"
            + COPY.replace("From: News", "X-HmXmrOriginalRecipient: emil@one.example\nFrom: News");
    StatusReport report = Mails.report(Mails.map(mail));
    assertThat(report.kind()).isEqualTo(ReportKind.COMPLAINED);
    assertThat(report.recipient()).contains("emil@one.example");
  }

  @Test
  void whoeverTakesTheComplaintsDidNotComplain() {
    String mail = HEAD + COPY.replace("To: Ann <ann@one.example>", "To: undisclosed");
    assertThat(Mails.report(Mails.map(mail)).recipient()).isEmpty();
  }
}
