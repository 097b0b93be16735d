package dev.arrivals.twins.smsc;

/**
 * The way to write the id of a message, first in the answer to the submission, then in its
 * receipts.
 */
public enum SmscIds {
  /** Decimal both times. */
  SAME,
  /** Hexadecimal at submission, decimal in the receipts. */
  HEXADECIMAL_THEN_DECIMAL,
  /** Decimal at submission, hexadecimal in the receipts. */
  DECIMAL_THEN_HEXADECIMAL;

  String submitted(long id) {
    return this == HEXADECIMAL_THEN_DECIMAL ? Long.toHexString(id) : Long.toString(id);
  }

  String receipted(long id) {
    return this == DECIMAL_THEN_HEXADECIMAL ? Long.toHexString(id) : Long.toString(id);
  }
}
