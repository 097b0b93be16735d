package dev.arrivals.sms;

import java.util.Optional;

/** The fields of a receipt text, and the names that announce them. */
enum SmppField {
  ID("id"),
  /** An id whose name is stuck to a text before it; counts only where there is no {@link #ID}. */
  GLUED_ID("id"),
  SUB("sub"),
  DLVRD("dlvrd"),
  SUBMIT_DATE("submit date"),
  DONE_DATE("done date"),
  STAT("stat"),
  ERR("err"),
  TEXT("text");

  private static final SmppField[] ALL = values();

  private final String label;

  SmppField(String label) {
    this.label = label;
  }

  int length() {
    return label.length();
  }

  /** The field whose name stands by itself before the colon at {@code colon}. */
  static Optional<SmppField> before(String text, int colon) {
    for (SmppField field : ALL) {
      if (field != GLUED_ID && field.endsAt(text, colon) && field.standsAlone(text, colon)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /** Whether the name ends at {@code colon}; case does not matter, {@code _} is a blank. */
  boolean endsAt(String text, int colon) {
    int start = colon - label.length();
    if (start < 0) {
      return false;
    }
    for (int i = 0; i < label.length(); i++) {
      char c = text.charAt(start + i);
      if (label.charAt(i) != (c == '_' ? ' ' : Character.toLowerCase(c))) {
        return false;
      }
    }
    return true;
  }

  private boolean standsAlone(String text, int colon) {
    int start = colon - label.length();
    return start == 0 || !SmppText.isWordLetter(text.charAt(start - 1));
  }
}
