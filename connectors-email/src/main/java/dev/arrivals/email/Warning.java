package dev.arrivals.email;

import dev.arrivals.email.rules.AnyOf;
import java.util.Locale;

/** Words by which a report says that it is not the end: the mailer keeps trying. */
final class Warning {
  private static final AnyOf SIGNS =
      AnyOf.of(
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
    return SIGNS.isIn(text) && SIGNS.isIn(text.toLowerCase(Locale.ROOT).replace("(warning: ", "("));
  }
}
