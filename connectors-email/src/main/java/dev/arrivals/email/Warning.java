package dev.arrivals.email;

import dev.arrivals.email.rules.AnyOf;
import java.util.Locale;

/** Words by which a report says that it is not the end: the mailer keeps trying. */
final class Warning {
  private static final AnyOf SIGNS = ReportWords.anyOf("delay");

  private Warning() {}

  static boolean isIn(String text) {
    // In brackets it is about a link.
    return SIGNS.isIn(text) && SIGNS.isIn(text.toLowerCase(Locale.ROOT).replace("(warning: ", "("));
  }
}
