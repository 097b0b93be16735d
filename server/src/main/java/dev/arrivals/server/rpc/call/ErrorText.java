package dev.arrivals.server.rpc.call;

import java.util.regex.Pattern;

/**
 * Makes texts of errors fit to send: without control characters and of limited length, whatever a
 * caller, a provider or a plugin put into them.
 */
public final class ErrorText {
  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_VALUE = 1_000;
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}\\x{202a}-\\x{202e}]");
  private static final String STANDS_FOR_CONTROL = "\u2423";

  private ErrorText() {}

  /** Returns the sentence of an error. */
  static String text(String text) {
    return shown(text, LONGEST_TEXT);
  }

  /** Returns a value for the metadata of an error. */
  static String value(String value) {
    return shown(value, LONGEST_VALUE);
  }

  private static String shown(String text, int longest) {
    String cut = text.length() > longest ? text.substring(0, longest) + "…" : text;
    return CONTROL.matcher(cut).replaceAll(STANDS_FOR_CONTROL);
  }
}
