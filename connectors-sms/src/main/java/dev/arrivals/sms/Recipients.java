package dev.arrivals.sms;

import dev.arrivals.sms.number.PhoneNumbers;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The address of a receipt that was texted. By the standard it is the source, for the receipt comes
 * back from there; message centres that leave the addresses as they were submitted have it in the
 * destination. Then the source is one of the sender's own, or one that no phone has, a name or a
 * short code, while the destination is a whole number.
 */
record Recipients(PhoneNumbers numbers, Set<String> own) {
  private static final int LONGEST_SHORT_CODE = 7;
  private static final String MASKS = "xX";

  /** With the addresses that the sender texts from, however they are written. */
  static Recipients of(PhoneNumbers numbers, Set<String> own) {
    return new Recipients(
        numbers, own.stream().map(numbers::e164).collect(Collectors.toUnmodifiableSet()));
  }

  String of(SmppPdu pdu) {
    String source = sender(pdu);
    if (PhoneNumbers.isWhole(source) && own.isEmpty()) {
      return source;
    }
    String destination = e164(pdu.destination());
    boolean swapped =
        !isOwn(source)
            && (!isNoPhone(source) || !PhoneNumbers.isWhole(destination) || isOwn(destination));
    return swapped ? source : destination;
  }

  /** Returns who sent the message. */
  String sender(SmppPdu pdu) {
    return e164(pdu.source());
  }

  private String e164(SmppPdu.Address address) {
    return numbers.e164(address.type(), address.number());
  }

  private boolean isOwn(String address) {
    return own.contains(address.toUpperCase(Locale.ROOT));
  }

  /** A name or a short code; a number that is masked may be that of any phone. */
  private static boolean isNoPhone(String address) {
    boolean named = address.chars().anyMatch(c -> Character.isLetter(c) && MASKS.indexOf(c) < 0);
    boolean digits = address.chars().allMatch(Character::isDigit);
    return named || (digits && !address.isEmpty() && address.length() <= LONGEST_SHORT_CODE);
  }
}
