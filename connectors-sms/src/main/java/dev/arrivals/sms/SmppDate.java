package dev.arrivals.sms;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
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
      case 10 -> local(value, digits, 2, zone);
      case 12 -> {
        Optional<Instant> shortYear = local(value, digits, 2, zone);
        yield shortYear.isPresent() ? shortYear : local(value, digits, 4, zone);
      }
      case 14 -> local(value, digits, 4, zone);
      default -> Optional.empty();
    };
  }

  private static Optional<Instant> local(String value, int digits, int yearDigits, ZoneId zone) {
    int first = pair(value, digits, 0);
    int year = yearDigits == 2 ? 2000 + first : 100 * first + pair(value, digits, 2);
    int month = pair(value, digits, yearDigits);
    int day = pair(value, digits, yearDigits + 2);
    int hour = pair(value, digits, yearDigits + 4);
    int minute = pair(value, digits, yearDigits + 6);
    int second = pair(value, digits, yearDigits + 8);
    return isDay(year, month, day) && hour < 24 && minute < 60 && second < 60
        ? Optional.of(at(LocalDateTime.of(year, month, day, hour, minute, second), zone))
        : Optional.empty();
  }

  /** Asked first, for zeros are common and an exception costs more than the whole receipt. */
  private static boolean isDay(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= Month.of(month).length(Year.isLeap(year));
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
    // An offset makes its rules anew each time that it is asked for them.
    return local.toInstant(
        zone instanceof ZoneOffset fixed ? fixed : zone.getRules().getOffset(local));
  }

  private static int leadingDigits(String value) {
    int end = 0;
    while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
