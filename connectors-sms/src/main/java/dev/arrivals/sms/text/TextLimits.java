package dev.arrivals.sms.text;

import java.util.Set;

/**
 * The limits of a provider or a delivery.
 *
 * @param encodings which may be used; GSM7 is tried first
 * @param mostParts how many parts a message may have; 0 for no limit
 * @param reference how the parts of one message are joined
 */
public record TextLimits(
    Set<TextEncoding> encodings, int mostParts, TextEncoding.Reference reference) {
  /** Both encodings, any number of parts, a reference of 8 bits. */
  public static final TextLimits NONE =
      new TextLimits(
          Set.of(TextEncoding.GSM7, TextEncoding.UCS2), 0, TextEncoding.Reference.BITS_8);

  /** Refuses limits that nothing could keep. */
  public TextLimits {
    encodings = Set.copyOf(encodings);
    if (encodings.isEmpty() || mostParts < 0 || mostParts > 255) {
      throw new IllegalArgumentException(
          "encodings "
              + encodings
              + ", most parts "
              + mostParts
              + " (expected: at least one encoding, 0 to 255 parts)");
    }
  }

  /** Returns these limits with another number of parts. */
  public TextLimits parts(int most) {
    return new TextLimits(encodings, most, reference);
  }

  /** Returns these limits with one encoding only. */
  public TextLimits only(TextEncoding encoding) {
    return new TextLimits(Set.of(encoding), mostParts, reference);
  }
}
