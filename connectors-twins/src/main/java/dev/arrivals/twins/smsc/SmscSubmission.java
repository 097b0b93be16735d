package dev.arrivals.twins.smsc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A text that was submitted by submit_sm.
 *
 * @param from the sender as it was given
 * @param to the recipient as it was given
 * @param text the short_message, an octet a character; empty where it came in a parameter
 * @param registeredDelivery which receipts are asked for (SMPP 3.4, 5.2.17)
 */
public record SmscSubmission(String from, String to, String text, int registeredDelivery) {
  private static final int TON_AND_NPI = 2;
  private static final int CLASS_PROTOCOL_PRIORITY = 3;
  private static final int REPLACE_CODING_DEFAULT = 3;
  private static final int OUTCOME = 0x03;
  private static final int FAILURE_ONLY = 0x02;
  private static final int INTERMEDIATE = 0x10;

  static SmscSubmission of(SmscPdu pdu) {
    ByteBuffer body = ByteBuffer.wrap(pdu.body());
    cString(body); // service_type
    String from = address(body);
    String to = address(body);
    skip(body, CLASS_PROTOCOL_PRIORITY);
    cString(body); // schedule_delivery_time
    cString(body); // validity_period
    int registered = body.get();
    skip(body, REPLACE_CODING_DEFAULT);
    byte[] text = new byte[Byte.toUnsignedInt(body.get())];
    body.get(text);
    return new SmscSubmission(from, to, new String(text, StandardCharsets.ISO_8859_1), registered);
  }

  /** Whether its sender asked to be told of this. */
  boolean asksFor(SmscStep step) {
    if (step.isIntermediate()) {
      return (registeredDelivery & INTERMEDIATE) != 0;
    }
    int outcome = registeredDelivery & OUTCOME;
    return outcome == FAILURE_ONLY ? !step.isDelivered() : outcome != 0;
  }

  private static String address(ByteBuffer body) {
    skip(body, TON_AND_NPI);
    return cString(body);
  }

  private static String cString(ByteBuffer body) {
    StringBuilder text = new StringBuilder();
    for (byte octet = body.get(); octet != 0; octet = body.get()) {
      text.append((char) Byte.toUnsignedInt(octet));
    }
    return text.toString();
  }

  private static void skip(ByteBuffer body, int count) {
    body.position(body.position() + count);
  }
}
