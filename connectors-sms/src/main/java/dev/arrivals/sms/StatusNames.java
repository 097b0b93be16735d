package dev.arrivals.sms;

import dev.arrivals.sms.number.PhoneNumbers;
import dev.arrivals.spi.NativeFeedback;

/**
 * The names of the message that come beside the feedback, as attributes {@code recipient}, {@code
 * native-id} and {@code reference}: a refusal names none of them. Each may be blank.
 */
record StatusNames(String recipient, String nativeId, String reference) {

  static StatusNames of(NativeFeedback feedback, PhoneNumbers numbers) {
    return new StatusNames(
        numbers.e164(attribute(feedback, "recipient")),
        attribute(feedback, "native-id"),
        attribute(feedback, "reference"));
  }

  private static String attribute(NativeFeedback feedback, String name) {
    return feedback.attributes().getOrDefault(name, "").strip();
  }
}
