package dev.arrivals.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import org.junit.jupiter.api.Test;

class ReceiptReaderTest {
  private static final String RECEIPT =
      """
      From: Ann <ann@one.example>
      Content-Type: multipart/report; report-type=disposition-notification; boundary=x

      --x
      Content-Type: text/plain

      %s

      --x
      Content-Type: message/disposition-notification

      Original-Recipient: rfc822; info@one.example
      Final-Recipient: rfc822; ann@one.example
      Original-Message-ID: <m-3@sender.example>
      Disposition: %s

      --x--
      """;

  private static Mapping map(String text, String disposition) {
    return Mails.map(RECEIPT.formatted(text, disposition));
  }

  @Test
  void displayedIsAnOpen() {
    StatusReport report =
        Mails.report(map("It was shown.", "manual-action/MDN-sent-manually; displayed"));
    assertThat(report.kind()).isEqualTo(ReportKind.OPENED);
    assertThat(report.recipient()).contains("info@one.example");
    assertThat(report.nativeIds()).containsExactly("<m-3@sender.example>", "m-3@sender.example");
    assertThat(report.machine()).isFalse();
  }

  @Test
  void softwareOpensToo() {
    assertThat(
            Mails.report(map("Shown.", "automatic-action/MDN-sent-automatically; displayed"))
                .machine())
        .isTrue();
  }

  @Test
  void deletedByAPersonSaysNothingOfTheDelivery() {
    assertThat(map("The quota is exceeded.", "manual-action/MDN-sent-manually; deleted"))
        .isInstanceOf(Mapping.NoVerdict.class);
  }

  @Test
  void deletedByAServerForACauseIsARejection() {
    StatusReport report =
        Mails.report(
            map(
                "Your message was rejected: Quota exceeded",
                "automatic-action/MDN-sent-automatically; deleted"));
    assertThat(report.kind()).isEqualTo(ReportKind.FAILED);
    assertThat(report.recipient()).contains("info@one.example");
    assertThat(report.failure().map(Failure::reason)).contains(Reason.MAILBOX_FULL);
  }
}
