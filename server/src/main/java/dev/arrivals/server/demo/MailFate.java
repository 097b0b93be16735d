package dev.arrivals.server.demo;

import java.util.List;

/** A fate of a mail, how often in a hundred it comes, and what the mail servers say. */
enum MailFate {
  DELIVERED(66, new Said("delivered", "2.1.5", "250 2.1.5 Delivered", 1)),
  RELAYED(7, new Said("relayed", "2.6.0", "250 2.6.0 Queued for delivery", 1)),
  SLOW(
      6,
      new Said("delayed", "4.2.0", "450 4.2.0 Greylisted, try again later", 60),
      new Said("delivered", "2.1.5", "250 2.1.5 Delivered", 95)),
  USER_UNKNOWN(6, new Said("failed", "5.1.1", "550 5.1.1 User unknown", 1)),
  MAILBOX_FULL(3, new Said("failed", "5.2.2", "552 5.2.2 Mailbox is over its quota", 2)),
  DISABLED(1, new Said("failed", "5.2.1", "550 5.2.1 This account has been disabled", 1)),
  BLOCKED(2, new Said("failed", "5.7.1", "554 5.7.1 Your address is listed by a blocklist", 1)),
  SPAM(2, new Said("failed", "5.7.1", "550 5.7.1 Message was classified as spam", 1)),
  NO_HOST(1, new Said("failed", "5.1.2", "Host or domain name not found", 3)),
  EXPIRED(
      2,
      new Said("delayed", "4.4.1", "Connection timed out", 240),
      new Said("failed", "4.4.7", "Message expired: connection timed out", 2_800)),
  SILENT(4);

  private final int share;
  private final List<Said> said;

  MailFate(int share, Said... said) {
    this.share = share;
    this.said = List.of(said);
  }

  /** A delivery status notification, some minutes after sending. */
  record Said(String action, String status, String diagnostic, int minutes) {}

  List<Said> said() {
    return said;
  }

  /** Returns the fate that a throw of a hundred-sided die means. */
  static MailFate of(int thrown) {
    int below = 0;
    for (MailFate fate : values()) {
      below += fate.share;
      if (thrown < below) {
        return fate;
      }
    }
    return DELIVERED;
  }
}
