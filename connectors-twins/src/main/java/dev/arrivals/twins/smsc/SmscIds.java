package dev.arrivals.twins.smsc;

/** How the id of a message is written, first to who submits it, then in its receipts. */
public enum SmscIds {
  /** In decimal both times. */
  SAME,
  /** In hexadecimal at submission, in decimal in the receipts. */
  HEXADECIMAL_THEN_DECIMAL,
  /** In decimal at submission, in hexadecimal in the receipts. */
  DECIMAL_THEN_HEXADECIMAL;

  String submitted(long id) {
    return this == HEXADECIMAL_THEN_DECIMAL ? Long.toHexString(id) : Long.toString(id);
  }

  String receipted(long id) {
    return this == DECIMAL_THEN_HEXADECIMAL ? Long.toHexString(id) : Long.toString(id);
  }
}
