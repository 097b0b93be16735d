package dev.arrivals.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.StatusReport;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody may send a mail to the return path. */
class HostileMailTest {
  private static final String HEAD =
      """
      From: MAILER-DAEMON@mx.example
      Subject: Undelivered
      Content-Type: multipart/report; boundary=x

      --x
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example

      """;

  @Test
  void ten_thousand_recipients_have_ten_thousand_outcomes() {
    String groups =
        IntStream.range(0, 10_000)
            .mapToObj(
                i ->
                    "Final-Recipient: rfc822; reader."
                        + i
                        + "@list.example\nAction: failed\nStatus: 5.1.1\n")
            .collect(Collectors.joining("\n"));
    List<StatusReport> reports = Mails.reports(Mails.map(HEAD + groups + "\n--x--\n"));
    assertThat(reports).hasSize(10_000);
    assertThat(reports.get(9_999).recipient()).contains("reader.9999@list.example");
  }

  @Test
  void a_returned_message_of_fifteen_megabytes_hides_nothing() {
    String copy =
        "Content-Type: message/rfc822\n\nSubject: big\n\n" + "0123456789\n".repeat(1 << 20);
    String group =
        "Final-Recipient: rfc822; anna@a.example\nAction: failed\nStatus: 5.2.2\n\n--x\n";
    assertThat(Mails.report(Mails.map(HEAD + group + copy + "\n--x--\n")).recipient())
        .contains("anna@a.example");
  }

  @Test
  void a_mail_may_end_anywhere() {
    byte[] whole = Mails.fixture("dsn-three-recipients.eml").getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length <= whole.length; length++) {
      assertThat(Mails.map(Arrays.copyOf(whole, length))).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "feedback-report\n\nFeedback-Type: abuse\nOriginal-Rcpt-To: <ann@one.example>\n",
        "disposition-notification\n\nDisposition: a/MDN-sent-automatically; deleted/error\n",
        "x\n\n{\"notificationType\":\"Bounce\",\"mail\":{\"messageId\":\"1\"},"
            + "\"bounce\":{\"bouncedRecipients\":[{\"emailAddress\":1e999}]}}"
      })
  void other_mails_may_end_anywhere_too(String part) {
    String type = part.startsWith("x") ? "Content-Type: text/" : "Content-Type: message/";
    for (int length = 0; length <= part.length(); length++) {
      assertThat(Mails.map(type + part.substring(0, length))).isNotNull();
    }
  }

  @Test
  void json_without_end_is_no_feedback() {
    assertThat(Mails.map("From: a@b.example\n\n" + "{\"a\":[".repeat(50_000)))
        .isInstanceOf(Mapping.NotFeedback.class);
  }

  @Test
  void a_mail_may_be_damaged_anywhere() {
    byte[] whole = Mails.fixture("dsn-three-recipients.eml").getBytes(StandardCharsets.UTF_8);
    long seed = Long.getLong("arrivals.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = whole.clone();
      for (int n = random.nextInt(20); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      assertThat(Mails.map(damaged)).as("-Darrivals.seed=" + seed).isNotNull();
    }
  }

  @Test
  void parts_within_parts_without_end_are_refused() {
    StringBuilder nested = new StringBuilder("From: a@b.example\n");
    for (int i = 0; i < 1_000; i++) {
      nested.append("Content-Type: multipart/mixed; boundary=b" + i + "\n\n--b" + i + "\n");
    }
    assertThat(Mails.map(nested.toString())).isInstanceOf(Mapping.Unmappable.class);
  }
}
