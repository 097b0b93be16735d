package dev.arrivals.webhook.definition;

/** Numbers of a definition. */
final class Numbers {
  private Numbers() {}

  static int between(String text, int least, int most) {
    if (!text.matches("\\d{1,9}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw new IllegalArgumentException("'" + text + "' (expected " + least + " to " + most + ")");
    }
    return Integer.parseInt(text);
  }
}
