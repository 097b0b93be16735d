package dev.arrivals.sms;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * Dates of receipts: 10, 12 or 14 digits, or ISO 8601 with or without a zone. Twelve digits are
 * {@code yyMMddHHmmss} where that is a date, else {@code yyyyMMddHHmm}: the two can only be
 * confused in the year 2020. Zeros and all that is no date mean that the time is not known.
 */
final class SmppDate {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm")
          .optionalStart()
          .appendPattern(":ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalEnd()
          .appendPattern("[ ][XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final int LONGEST = 40;

  private SmppDate() {}

  /** The instant that {@code value} starts with; {@code zone} holds where it names none. */
  static Optional<Instant> read(String value, ZoneId zone) {
    if (value.length() > LONGEST) {
      return Optional.empty();
    }
    int digits = leadingDigits(value);
    return digits == 4 ? iso(value, zone) : compact(value, digits, zone);
  }

  private static Optional<Instant> compact(String value, int digits, ZoneId zone) {
    return switch (digits) {
      case 10 -> local(value, digits, 2).map(time -> at(time, zone));
      case 12 ->
          local(value, digits, 2).or(() -> local(value, digits, 4)).map(time -> at(time, zone));
      case 14 -> local(value, digits, 4).map(time -> at(time, zone));
      default -> Optional.empty();
    };
  }

  private static Optional<LocalDateTime> local(String value, int digits, int yearDigits) {
    int year = pair(value, digits, 0);
    try {
      return Optional.of(
          LocalDateTime.of(
              yearDigits == 2 ? 2000 + year : 100 * year + pair(value, digits, 2),
              pair(value, digits, yearDigits),
              pair(value, digits, yearDigits + 2),
              pair(value, digits, yearDigits + 4),
              pair(value, digits, yearDigits + 6),
              pair(value, digits, yearDigits + 8)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The number of two digits; 0 where the digits have ended. */
  private static int pair(String value, int digits, int at) {
    return at < digits ? 10 * (value.charAt(at) - '0') + value.charAt(at + 1) - '0' : 0;
  }

  private static Optional<Instant> iso(String value, ZoneId zone) {
    try {
      TemporalAccessor time =
          ISO.parse(value.replace('T', ' ').replace('/', '-'), new ParsePosition(0));
      LocalDateTime local = LocalDateTime.from(time);
      return Optional.of(
          time.isSupported(ChronoField.OFFSET_SECONDS)
              ? local.toInstant(ZoneOffset.from(time))
              : at(local, zone));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant at(LocalDateTime local, ZoneId zone) {
    return local.toInstant(zone.getRules().getOffset(local));
  }

  private static int leadingDigits(String value) {
    int end = 0;
    while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
