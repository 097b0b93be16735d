package dev.arrivals.email;

import java.util.List;
import java.util.Locale;

/** Words by which a report says that it is not the end: the mailer keeps trying. */
final class Warning {
  private static final List<String> SIGNS =
      List.of(
          "delayed",
          "(delay)",
          "warning: ",
          "still being retried",
          "will be retried",
          "will keep trying",
          "will continue to",
          "will continue for",
          "not yet been delivered",
          "do not need to resend",
          "warning only",
          "delivery incomplete",
          "temporary delivery failure");

  private Warning() {}

  static boolean isIn(String text) {
    // In brackets it is about a link.
    String lower = text.toLowerCase(Locale.ROOT).replace("(warning: ", "(");
    return SIGNS.stream().anyMatch(lower::contains);
  }
}
