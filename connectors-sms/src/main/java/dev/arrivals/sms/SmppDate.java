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
    return digits == 4 ? iso(value, zone) : compact(value.substring(0, digits), zone);
  }

  private static Optional<Instant> compact(String digits, ZoneId zone) {
    return switch (digits.length()) {
      case 10 -> local(digits, 2).map(time -> at(time, zone));
      case 12 -> local(digits, 2).or(() -> local(digits, 4)).map(time -> at(time, zone));
      case 14 -> local(digits, 4).map(time -> at(time, zone));
      default -> Optional.empty();
    };
  }

  private static Optional<LocalDateTime> local(String digits, int yearDigits) {
    try {
      int year = Integer.parseInt(digits.substring(0, yearDigits));
      return Optional.of(
          LocalDateTime.of(
              yearDigits == 2 ? 2000 + year : year,
              pair(digits, yearDigits),
              pair(digits, yearDigits + 2),
              pair(digits, yearDigits + 4),
              pair(digits, yearDigits + 6),
              pair(digits, yearDigits + 8)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int pair(String digits, int at) {
    return at < digits.length() ? Integer.parseInt(digits.substring(at, at + 2)) : 0;
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
    return local.atZone(zone).toInstant();
  }

  private static int leadingDigits(String value) {
    int end = 0;
    while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
