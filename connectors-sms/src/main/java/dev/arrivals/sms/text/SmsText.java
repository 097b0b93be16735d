package dev.arrivals.sms.text;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Reason;
import java.util.Optional;

/**
 * The encoding, units and parts of a text message. A character of two units, an extension of GSM7
 * or a surrogate pair of UCS2, is never split between two parts, so a message may need one part
 * more than its units divided by the size of a part.
 *
 * @param units septets or UTF-16 units, without headers
 * @param parts how many messages go out; 1 also for an empty text
 * @param problem why it cannot be sent within the limits: TEXT_TOO_LONG or CHARACTER_NOT_SUPPORTED
 */
public record SmsText(TextEncoding encoding, int units, int parts, Optional<Failure> problem) {

  /** Measures a text with no limits. */
  public static SmsText of(String text) {
    return of(text, TextLimits.NONE);
  }

  /** Measures a text: in GSM7 if that is allowed and holds every character, else in UCS2. */
  public static SmsText of(String text, TextLimits limits) {
    Optional<String> foreign = foreign(text);
    boolean gsm = limits.encodings().contains(TextEncoding.GSM7) && foreign.isEmpty();
    boolean ucs = limits.encodings().contains(TextEncoding.UCS2);
    TextEncoding encoding = gsm || !ucs ? TextEncoding.GSM7 : TextEncoding.UCS2;
    int units = text.codePoints().map(c -> units(c, encoding)).sum();
    int parts =
        units <= encoding.unitsAlone()
            ? 1
            : parts(text, encoding, encoding.unitsInPart(limits.reference()));
    Optional<Failure> problem =
        gsm || ucs ? tooLong(parts, limits) : foreign.map(SmsText::unsupported);
    return new SmsText(encoding, units, parts, problem);
  }

  private static int units(int codePoint, TextEncoding encoding) {
    return encoding == TextEncoding.GSM7
        ? Math.max(1, Gsm7.units(codePoint))
        : Character.charCount(codePoint);
  }

  private static int parts(String text, TextEncoding encoding, int size) {
    int parts = 1;
    int used = 0;
    for (int c : text.codePoints().toArray()) {
      int units = units(c, encoding);
      if (used + units > size) {
        parts++;
        used = 0;
      }
      used += units;
    }
    return parts;
  }

  private static Optional<String> foreign(String text) {
    return text.codePoints()
        .filter(c -> Gsm7.units(c) == 0)
        .mapToObj(Character::toString)
        .findFirst();
  }

  private static Optional<Failure> tooLong(int parts, TextLimits limits) {
    return limits.mostParts() == 0 || parts <= limits.mostParts()
        ? Optional.empty()
        : Optional.of(
            Failure.builder(Reason.TEXT_TOO_LONG)
                .diagnostic(parts + " parts (expected at most " + limits.mostParts() + ")")
                .build());
  }

  private static Failure unsupported(String character) {
    return Failure.builder(Reason.CHARACTER_NOT_SUPPORTED)
        .diagnostic("'" + character + "' is not in the GSM alphabet (expected GSM7 only)")
        .build();
  }
}
