package dev.arrivals.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextReaderTest {

  private static StatusReport report(String head, String text) {
    return Mails.report(Mails.map(head + "\n\n" + text));
  }

  @Test
  void theAuthorMayBeEncoded() {
    StatusReport report =
        report(
            "From: =?UTF-8?B?TWFpbCBEZWxpdmVyeSBTeXN0ZW0=?= <x1@mx.example>\nSubject: News",
            "<ann@one.example>: 550 5.1.1 User unknown");
    assertThat(report.failure().map(Failure::reason)).contains(Reason.USER_UNKNOWN);
  }

  @Test
  void aGatewayMayWriteFromAnyAddress() {
    StatusReport report =
        report(
            "From: gateway@mobile.example\nSubject: Re: News",
            "The other side answered:\n550 no such user here\n\nRCPT TO: ann@mobile.example");
    assertThat(report.kind()).isEqualTo(ReportKind.FAILED);
    assertThat(report.recipient()).contains("ann@mobile.example");
  }

  @Test
  void aReportThatSomebodyShowsToSomebodyIsNoFeedback() {
    assertThat(
            Mails.map(
                "From: ann@one.example\nSubject: Fwd: Undelivered Mail\n\n"
                    + "> <bob@one.example>: 550 5.1.1 User unknown\n"))
        .isInstanceOf(Mapping.NotFeedback.class);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "free-texts.csv", numLinesToSkip = 1, delimiter = '|')
  void reportsOfManyLanguagesSayWhomAndWhy(String subject, String text, String outcome) {
    StatusReport report =
        report(
            "From: Postmaster <postmaster@mx.example>\nContent-Type: text/plain; charset=utf-8\n"
                + "Subject: "
                + subject,
            text.replace("\\n", "\n"));
    String cause =
        report.failure().map(f -> f.type() + " " + f.reason() + " " + f.blame()).orElse("-");
    assertThat(report.kind() + " " + cause + " " + report.recipient().orElse("-"))
        .isEqualTo(outcome);
  }

  @Test
  void anHtmlPageMayHideTheAddressInEntities() {
    StatusReport report =
        report(
            "From: postmaster@mx.example\nSubject: Delivery failed\nContent-Type: text/html",
            "<p>Not delivered to &lt;ann&#x40;one.example&gt;: Empf&auml;nger&nbsp;unbekannt</p>");
    assertThat(report.recipient()).contains("ann@one.example");
    assertThat(report.failure().map(Failure::reason)).contains(Reason.USER_UNKNOWN);
  }

  @Test
  void aSubjectAloneIsNoReport() {
    assertThat(
            Mails.map(
                "From: parcels@shop.example\nSubject: Your delivery failed\n\n"
                    + "Nobody was at home, please choose another day.\n"))
        .isInstanceOf(Mapping.NotFeedback.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hello Ann", "Your invoice 550 is attached, ask ann@one.example"})
  void aMailWithoutAReturnPathMustSayWhy(String text) {
    assertThat(Mails.map("Return-Path: <>\nFrom: bob@one.example\nSubject: Hello\n\n" + text))
        .isInstanceOf(Mapping.NotFeedback.class);
  }

  @Test
  void theReasonInBracketsWinsOverTheSessionAroundIt() {
    StatusReport report =
        report(
            "From: MAILER-DAEMON@mx.example\nSubject: Returned mail",
            """
               ----- The following addresses had permanent fatal errors -----
            <ann@one.example>
                (reason: 550 5.2.2 Mailbox full)

               ----- Transcript of session follows -----
            >>> DATA
            <<< 550 5.2.2 Mailbox full
            <<< 503 5.5.1 Bad sequence of commands, see RFC 5321
            """);
    assertThat(report.failure().map(Failure::reason)).contains(Reason.MAILBOX_FULL);
  }

  @Test
  void aWarningAboutALinkIsNoWarningAboutTheDelivery() {
    StatusReport report =
        report(
            "From: mailer-daemon@mx.example\nSubject: Delivery failed",
            "Not delivered to ann@one.example because the domain one.example couldn't be found.\n"
                + "More at https://mx.example/help (Warning: the link leaves this site)");
    assertThat(report.kind()).isEqualTo(ReportKind.FAILED);
    assertThat(report.failure().map(Failure::reason)).contains(Reason.INVALID_DOMAIN);
  }

  @Test
  void aSubjectOfReportsAndAnAddressAreEnough() {
    StatusReport report =
        report(
            "From: it@mx.example\nSubject: Undeliverable: News",
            "This is about <ann@one.example>, whom nothing reaches.");
    assertThat(report.kind()).isEqualTo(ReportKind.FAILED);
    assertThat(report.recipient()).contains("ann@one.example");
  }

  @Test
  void aSubjectOfReportsWithoutAnybodyIsNone() {
    assertThat(
            Mails.map("From: it@mx.example\nSubject: Undeliverable: News\n\nNothing reaches us.\n"))
        .isInstanceOf(Mapping.NotFeedback.class);
  }

  @Test
  void theReaderOfAReportMayBeMeantWhereNobodyElseIs() {
    StatusReport report =
        report(
            "From: MAILER-DAEMON@mx.example\nTo: bob@one.example\nSubject: Returned mail",
            "<bob@one.example>: 550 5.1.1 User unknown");
    assertThat(report.recipient()).contains("bob@one.example");
  }

  @Test
  void somebodyElseThanTheReaderIsMeantFirst() {
    StatusReport report =
        report(
            "From: MAILER-DAEMON@mx.example\nTo: bob@one.example\nSubject: Returned mail",
            "<bob@one.example>, you had written to\n<ann@one.example>: 550 5.1.1 User unknown");
    assertThat(report.recipient()).contains("ann@one.example");
  }

  @Test
  void aGroupWithoutAnAddressTakesTheOneInTheText() {
    StatusReport report =
        report(
            "From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; boundary=x",
            """
            --x
            Content-Type: text/plain

            <ann@one.example>: host unknown

            --x
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: LOCAL; ann
            Action: failed
            Status: 5.1.2

            --x--
            """);
    assertThat(report.recipient()).contains("ann@one.example");
    assertThat(report.failure().map(Failure::reason)).contains(Reason.INVALID_DOMAIN);
  }
}
