package dev.arrivals.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SesNoticeReaderTest {
  private static final String MESSAGE =
      "'mail':{'messageId':'ses-1','headers':[{'name':'Message-ID','value':'<m-1@sender.example>'},"
          + "{'name':'X-Arrivals-Message','value':'deliveries/d1/messages/m1'}]}";

  private static Mapping map(String notice) {
    String json = "{" + notice + "," + MESSAGE + "}";
    return Mails.map(
        "From: no-reply@sns.amazonaws.com\nSubject: AWS Notification Message\n\n"
            + json.replace('\'', '"')
            + "\n\n--\nTo stop these mails follow the link.\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Permanent|General||FAILED HARD USER_UNKNOWN",
        "Permanent|General|'diagnosticCode':'smtp; 550 5.7.1 Message looks like spam',|FAILED SOFT"
            + " REFUSED",
        "Permanent|OnAccountSuppressionList||SUPPRESSED IGNORED QUARANTINED",
        "Transient|MailboxFull||FAILED SOFT MAILBOX_FULL",
        "Transient|General||FAILED SOFT NOT_DEFINED",
        "Undetermined|Undetermined||FAILED SOFT NOT_DEFINED"
      })
  void bounces(String type, String subType, String more, String outcome) {
    StatusReport report =
        Mails.report(
            map(
                "'notificationType':'Bounce','bounce':{'bounceType':'%s','bounceSubType':'%s',"
                        .formatted(type, subType)
                    + "'bouncedRecipients':[{"
                    + (more == null ? "" : more)
                    + "'emailAddress':'ann@one.example'}]}"));
    assertThat(
            report.kind() + report.failure().map(f -> " " + f.type() + " " + f.reason()).orElse(""))
        .isEqualTo(outcome);
    assertThat(report.recipient()).contains("ann@one.example");
    assertThat(report.nativeIds()).startsWith("ses-1");
    assertThat(report.reference()).contains("deliveries/d1/messages/m1");
  }

  @Test
  void aComplaintMayLackItsType() {
    StatusReport report =
        Mails.report(
            map(
                "'notificationType':'Complaint','complaint':{'complainedRecipients':"
                    + "[{'emailAddress':'ann@one.example'}],"
                    + "'timestamp':'2026-11-20T09:00:00.000Z'}"));
    assertThat(report.kind()).isEqualTo(ReportKind.COMPLAINED);
    assertThat(report.nativeCode()).contains("Complaint");
    assertThat(report.eventTime()).contains(Instant.parse("2026-11-20T09:00:00Z"));
  }

  @Test
  void aTypeOfComplaintIsTheNativeCode() {
    StatusReport report =
        Mails.report(
            map(
                "'notificationType':'Complaint','complaint':{'complaintFeedbackType':'fraud',"
                    + "'complainedRecipients':[{'emailAddress':'ann@one.example'}],"
                    + "'timestamp':'yesterday'}"));
    assertThat(report.nativeCode()).contains("fraud");
    assertThat(report.eventTime()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'notificationType':'Delivery','delivery':{'recipients':['ann@one.example']}|SENT",
        "'notificationType':'Complaint','complaint':{'complainedRecipients':[{'emailAddress':"
            + "'ann@one.example'}],'complaintFeedbackType':'abuse'}|COMPLAINED",
        "'eventType':'DeliveryDelay','deliveryDelay':{'delayType':'General','delayedRecipients':"
            + "[{'emailAddress':'ann@one.example'}]}|DEFERRED"
      })
  void otherEvents(String notice, String kind) {
    StatusReport report = Mails.report(map(notice));
    assertThat(report.kind()).hasToString(kind);
    assertThat(report.recipient()).contains("ann@one.example");
  }

  @Test
  void anOpenIsNoVerdict() {
    assertThat(map("'eventType':'Open'")).isInstanceOf(Mapping.NoVerdict.class);
  }

  @Test
  void otherJsonIsNoFeedback() {
    assertThat(Mails.map("From: ann@one.example\nSubject: Data\n\n{\"a\": [1, 2"))
        .isInstanceOf(Mapping.NotFeedback.class);
  }
}
