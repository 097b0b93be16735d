package dev.arrivals.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.email.inbox.envelope.ReturnPath;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.StatusReport;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnReferenceTest {
  private static final String SECRET = "correct horse battery staple";
  private static final String LOCAL =
      ReturnPath.of(SECRET, Optional.empty()).sign("b", "Autumn/M-1");
  private static final String PATH = LOCAL + "@bounces.example.com";
  private static final String FORGED = PATH.replace("==m-1", "==m-2").replace("=m-1", "=m-2");

  private static final String REPORT =
      """
      From: MAILER-DAEMON@mx.example
      %s
      Subject: Undelivered
      Content-Type: multipart/report; report-type=delivery-status; boundary=x

      --x
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example

      Final-Recipient: rfc822; %s
      Action: failed
      Diagnostic-Code: smtp; 550 5.1.1 no such user here

      --x
      Content-Type: text/rfc822-headers

      X-Arrivals-Message: other/message
      Message-ID: <1@example.com>

      --x--
      """;

  private static final Connector CONNECTOR = connector();

  private static Connector connector() {
    DsnConnectorFactory factory = new DsnConnectorFactory();
    return factory.create(
        "bounces", ConnectorOptions.of(factory.options(), Map.of("verp-secret", SECRET)));
  }

  private static StatusReport report(Map<String, String> attributes, String mail) {
    Mapping mapping =
        CONNECTOR
            .mapper()
            .map(
                NativeFeedback.of(
                    mail.getBytes(StandardCharsets.UTF_8), attributes, Mails.RECEIVED));
    return Mails.report(mapping);
  }

  private static String bounce(String field) {
    return REPORT.formatted(field, "anna@a.example");
  }

  @Test
  void whatTheListenerCheckedWinsOverTheMail() {
    assertThat(report(Map.of("verp", "Autumn/M-1"), bounce("To: " + PATH)).reference())
        .contains("Autumn/M-1");
    assertThat(report(Map.of("verp", "Autumn/M-3"), bounce("To: " + PATH)).reference())
        .contains("Autumn/M-3");
  }

  @Test
  void envelopeIsChecked() {
    assertThat(report(Map.of("envelope-to", PATH), bounce("To: b@example.com")).reference())
        .contains("Autumn/M-1");
    assertThat(report(Map.of("envelope-to", FORGED), bounce("To: b@example.com")).reference())
        .contains("other/message");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To"})
  void fieldsOfTheEnvelopeAreChecked(String field) {
    assertThat(
            report(Map.of(), bounce(field + ": <" + PATH.toUpperCase(Locale.ROOT) + ">"))
                .reference())
        .contains("Autumn/M-1");
    assertThat(report(Map.of(), bounce(field + ": <" + FORGED + ">")).reference())
        .contains("other/message");
  }

  @Test
  void referenceTellsWhoIsMeantWhereTheReportDoesNot() {
    String nobody = REPORT.replace("X-Arrivals-Message: other/message\n", "");
    StatusReport told = report(Map.of("verp", "d/m"), nobody.formatted("To: x@example.com", ""));
    assertThat(told.failure().orElseThrow().reason()).isEqualTo(Reason.USER_UNKNOWN);
    StatusReport untold = report(Map.of(), nobody.formatted("To: x@example.com", ""));
    assertThat(untold.failure().orElseThrow().reason()).isEqualTo(Reason.NOT_DEFINED);
  }

  @Test
  void complaintNamesItsMessageByTheSenderThatItRepeats() {
    String complaint =
        """
        From: fbl@provider.example
        To: fbl@example.com
        Subject: Complaint
        Content-Type: multipart/report; report-type=feedback-report; boundary=x

        --x
        Content-Type: message/feedback-report

        Feedback-Type: abuse
        User-Agent: Loop/1.0
        Version: 1
        Original-Mail-From: <%s>

        --x
        Content-Type: message/rfc822

        From: news@example.com
        To: anna@provider.example
        Subject: News

        Text
        --x--
        """;
    assertThat(report(Map.of(), complaint.formatted(PATH)).reference()).contains("Autumn/M-1");
    assertThat(report(Map.of(), complaint.formatted(FORGED)).reference()).isEmpty();
  }

  @Test
  void automaticReplyAndFreeTextNameTheirMessage() {
    String reply =
        """
        From: anna@a.example
        To: %s
        Subject: Out of office
        Auto-Submitted: auto-replied

        I am away.
        """;
    assertThat(report(Map.of(), reply.formatted(PATH)).reference()).contains("Autumn/M-1");
    String text =
        """
        From: MAILER-DAEMON@mx.example
        To: %s
        Subject: failure notice

        <anna@a.example>:
        550 5.1.1 user unknown
        """;
    assertThat(report(Map.of(), text.formatted(PATH)).reference()).contains("Autumn/M-1");
  }
}
