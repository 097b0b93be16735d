package dev.arrivals.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
  private static final String HEAD =
      "Return-Path: <>\nFrom: Ann <ann@one.example>\nTo: news@sender.example\n";

  @Test
  void anAutomaticReplyNamesTheMessageThatItAnswers() {
    StatusReport report =
        Mails.report(
            Mails.map(
                HEAD
                    + "Auto-Submitted: auto-replied\nIn-Reply-To: <m-1@sender.example>\n"
                    + "References: <m-0@sender.example> <m-1@sender.example>\n"
                    + "Subject: Re: News\n\nBack on Monday.\n"));
    assertThat(report.kind()).isEqualTo(ReportKind.AUTO_REPLIED);
    assertThat(report.recipient()).contains("ann@one.example");
    assertThat(report.nativeIds()).containsExactly("<m-1@sender.example>", "m-1@sender.example");
    assertThat(report.machine()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "In-Reply-To: <m-1@sender.example>, <m-1@sender.example>",
    "In-Reply-To: m-1@sender.example, m-1@sender.example",
    "References: <m-0@sender.example> <m-1@sender.example>, <m-1@sender.example>"
  })
  void oneFieldIsEnoughToNameTheMessage(String field, String id) {
    StatusReport report =
        Mails.report(
            Mails.map(
                HEAD
                    + "Auto-Submitted: auto-replied\n"
                    + field
                    + "\nSubject: Re: News\n\nBack on Monday.\n"));
    assertThat(report.kind()).isEqualTo(ReportKind.AUTO_REPLIED);
    assertThat(report.nativeIds()).startsWith(id).hasSize(id.startsWith("<") ? 2 : 1);
  }

  @Test
  void whatItSaysOfTheAddressIsAHint() {
    StatusReport report =
        Mails.report(
            Mails.map(HEAD + "Subject: Automatic reply: News\n\nShe has left the company.\n"));
    assertThat(report.kind()).isEqualTo(ReportKind.AUTO_REPLIED);
    assertThat(report.nativeCode()).contains("auto-reply-address-closed");
    assertThat(report.match().orElseThrow().span()).isEqualTo("has left the");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: =?UTF-8?B?UsOpcG9uc2UgYXV0b21hdGlxdWUgOiBOZXdz?=",
        "Subject: Abwesenheitsnotiz: News",
        "Subject: Re: Out of Office: News",
        "Subject: News\nX-Autoreply: yes",
        "Subject: News\nPrecedence: auto_reply"
      })
  void manySignsTellAnAutomaticReply(String fields) {
    assertThat(Mails.report(Mails.map(HEAD + fields + "\n\nHello\n")).kind())
        .isEqualTo(ReportKind.AUTO_REPLIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: News",
        "Subject: News\nAuto-Submitted: no",
        "Subject: News\nAuto-Submitted: auto-notified",
        "Subject: News\nAuto-Submitted: auto-generated",
        "Subject: Our policy for vacation days"
      })
  void anOrdinaryMailIsNoFeedback(String fields) {
    assertThat(Mails.map(HEAD + fields + "\n\nHello\n")).isInstanceOf(Mapping.NotFeedback.class);
  }

  @Test
  void aBounceStaysABounceUnderTheSameField() {
    assertThat(
            Mails.report(
                    Mails.map(
                        "From: MAILER-DAEMON@mx.example\nAuto-Submitted: auto-replied\n"
                            + "Subject: Undelivered Mail Returned to Sender\n\n"
                            + "<ann@one.example>: 550 5.1.1 User unknown\n"))
                .kind())
        .isEqualTo(ReportKind.FAILED);
  }

  @Test
  void peopleMayBeNamedLikeAMailer() {
    assertThat(
            Mails.report(
                    Mails.map(
                        "From: Ann Postmaster <ann@one.example>\n"
                            + "Subject: Automatic reply: News\n\nBack on Monday.\n"))
                .kind())
        .isEqualTo(ReportKind.AUTO_REPLIED);
  }

  @Test
  void aChallengeMayBeDressedAsAReport() {
    String mail =
        """
        From: MAILER-DAEMON@one.example
        Subject: Delivery delayed
        Content-Type: multipart/report; boundary=x

        --x
        Content-Type: text/plain

        Your message is being held until you prove that you are human.

        --x
        Content-Type: message/delivery-status

        Reporting-MTA: dns; one.example

        Final-Recipient: rfc822; ann@one.example
        Action: delayed
        Status: 4.7.0

        --x--
        """;
    StatusReport report = Mails.report(Mails.map(mail));
    assertThat(report.kind()).isEqualTo(ReportKind.CHALLENGED);
    assertThat(report.recipient()).contains("ann@one.example");
  }
}
