package dev.arrivals.server.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes a delivery status notification as a mail server does (RFC 3461, RFC 3464). */
final class DemoMail {
  private static final String TEMPLATE =
      """
      Return-Path: <>
      From: Mail Delivery System <MAILER-DAEMON@mx.example.net>
      To: <bounces@sender.example>
      Subject: %1$s
      Date: %2$s
      Auto-Submitted: auto-replied
      MIME-Version: 1.0
      Content-Type: multipart/report; report-type=delivery-status; boundary="=_%3$s"

      --=_%3$s
      Content-Type: text/plain; charset=utf-8

      This is the mail server at mx.example.net.

      Your message to <%4$s>: %5$s.
      The last answer was: %6$s

      --=_%3$s
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example.net
      Arrival-Date: %2$s

      Original-Recipient: rfc822;%4$s
      Final-Recipient: rfc822; %4$s
      Action: %5$s
      Status: %7$s
      Remote-MTA: dns; mail.%8$s
      Diagnostic-Code: smtp; %6$s
      Last-Attempt-Date: %2$s

      --=_%3$s
      Content-Type: text/rfc822-headers

      From: News <news@sender.example>
      To: <%4$s>
      Subject: The spring collection is here
      Message-ID: <%3$s@sender.example>

      --=_%3$s--
      """;

  private DemoMail() {}

  static byte[] write(String address, String id, MailFate.Said said, Instant time) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    return String.format(
            TEMPLATE,
            subject(said.action()),
            date,
            id,
            address,
            said.action(),
            said.diagnostic(),
            said.status(),
            address.substring(address.indexOf('@') + 1))
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String subject(String action) {
    return switch (action) {
      case "failed" -> "Undelivered Mail Returned to Sender";
      case "delayed" -> "Delayed Mail (still being retried)";
      default -> "Successful Mail Delivery Report";
    };
  }
}
