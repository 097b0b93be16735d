package dev.arrivals.sms;

/**
 * The statement of bits 5 to 2 of esm_class about a PDU from the message centre. The bits above are
 * features of GSM, so the type is tested by mask and never by equality.
 */
enum EsmClass {
  /** Written by a person or a phone: a text, a manual acknowledgement, an aborted conversation. */
  INBOUND,
  /** The message centre or the phone's software says what became of a message. */
  RECEIPT,
  /** The message centre says how it is going, and keeps trying. */
  INTERMEDIATE;

  private static final int TYPE = 0x3C;
  private static final int MESSAGE_CENTRE_RECEIPT = 0x04;
  private static final int DEVICE_ACKNOWLEDGEMENT = 0x08;
  private static final int NOTIFICATION = 0x20;

  static EsmClass of(int esmClass) {
    if ((esmClass & NOTIFICATION) != 0) {
      return INTERMEDIATE;
    }
    boolean receipt =
        (esmClass & MESSAGE_CENTRE_RECEIPT) != 0 || (esmClass & TYPE) == DEVICE_ACKNOWLEDGEMENT;
    return receipt ? RECEIPT : INBOUND;
  }
}
