package dev.arrivals.twins.smsc;

import java.util.List;

/**
 * Something that happens to a message and is told in a receipt.
 *
 * @param state the message_state, from 0 to 9 (SMPP 3.4, 5.2.28; 0, 8 and 9 as in version 5.0)
 * @param error what the receipt's text has after {@code err:}, from 0 to 999
 */
public record SmscStep(int state, int error) {
  private static final int DELIVERED = 2;
  private static final List<String> WORDS =
      List.of(
          "SCHEDLD", "ENROUTE", "DELIVRD", "EXPIRED", "DELETED", "UNDELIV", "ACCEPTD", "UNKNOWN",
          "REJECTD", "SKIPPED");

  /** Returns the step of a message that reached the handset. */
  public static SmscStep delivered() {
    return new SmscStep(DELIVERED, 0);
  }

  /**
   * The step that a receipt's text calls so after {@code stat:}.
   *
   * @throws IllegalArgumentException naming a word that is none of SMPP's
   */
  public static SmscStep named(String word, int error) {
    if (!WORDS.contains(word)) {
      throw new IllegalArgumentException(word + " is no state of a message; expected " + WORDS);
    }
    return new SmscStep(WORDS.indexOf(word), error);
  }

  String word() {
    return WORDS.get(state);
  }

  boolean isDelivered() {
    return state == DELIVERED;
  }

  /** Scheduled, en route and accepted come before the end. */
  boolean isIntermediate() {
    return state == 0 || state == 1 || state == 6;
  }
}
