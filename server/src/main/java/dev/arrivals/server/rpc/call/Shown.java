package dev.arrivals.server.rpc.call;

import java.util.regex.Pattern;

/**
 * Texts of errors as they are sent: whatever a caller, a provider or a plugin said, they hold no
 * control characters and have an end.
 */
public final class Shown {
  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_VALUE = 1_000;
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}\\x{202a}-\\x{202e}]");
  private static final String STANDS_FOR_CONTROL = "\u2423";

  private Shown() {}

  /** The sentence of an error. */
  static String text(String text) {
    return shown(text, LONGEST_TEXT);
  }

  /** One value in the metadata of an error. */
  static String value(String value) {
    return shown(value, LONGEST_VALUE);
  }

  private static String shown(String text, int longest) {
    String cut = text.length() > longest ? text.substring(0, longest) + "…" : text;
    return CONTROL.matcher(cut).replaceAll(STANDS_FOR_CONTROL);
  }
}
