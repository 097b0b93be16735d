package dev.arrivals.server.format;

import java.util.List;
import java.util.stream.Stream;

/** Mails of which each ends in another class, and one for each kind of engagement. */
final class Stories {
  private static final List<String> STEPS = List.of("PREPARED", "TRANSMITTED", "ACCEPTED");

  private static final List<Story> ENDS =
      List.of(
          new Story("pending", ""),
          new Story("pending-deferred", "PENDING DEFERRED/MAILBOX_FULL"),
          new Story("pending-unknown", "OUTCOME_UNKNOWN"),
          new Story("sent", "TRANSMITTED DEFERRED/UNREACHABLE SENT"),
          new Story("received", "RECEIVED_ON_MOBILE"),
          new Story("failed-hard", "ACCEPTED FAILED/USER_UNKNOWN"),
          new Story("failed-soft", "DEFERRED/MAILBOX_FULL FAILED/MAILBOX_FULL"),
          new Story("failed-ignored", "FAILED/NOT_CONNECTED"),
          new Story("suppressed", "SUPPRESSED/QUARANTINED"),
          new Story("canceled", "TRANSMITTED CANCELED"),
          new Story("canceled-by-sender", "CANCELED_BY_SENDER"),
          new Story("excluded", "EXCLUDED_BY_SENDER/DUPLICATE"),
          new Story("not-applicable", "NOT_APPLICABLE"),
          new Story("engaged", "SENT OPENED CLICKED UNSUBSCRIBED"),
          new Story("complained", "COMPLAINED"),
          new Story("answered", "SENT AUTO_REPLIED CHALLENGED"));

  static final List<Story> ALL =
      Stream.concat(ENDS.stream(), STEPS.stream().flatMap(Stories::step)).toList();

  private Stories() {}

  private static Stream<Story> step(String kind) {
    return Stream.of(
        new Story(kind, kind),
        new Story(kind + "-deferred", kind + " DEFERRED/UNREACHABLE"),
        new Story(kind + "-unknown", kind + " OUTCOME_UNKNOWN"));
  }
}
