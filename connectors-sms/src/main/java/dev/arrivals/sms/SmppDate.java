package dev.arrivals.sms;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * Dates of receipts: 10, 12 or 14 digits, ISO 8601 with or without a zone and with two or four
 * digits of the year, or the absolute time of SMPP, which tells its own zone. Twelve digits are
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
  private static final long DAY = 86_400;

  private SmppDate() {}

  /** The instant that {@code value} starts with; {@code zone} holds where it names none. */
  static Optional<Instant> read(String value, ZoneId zone) {
    return read(value, 0, value.length(), zone);
  }

  /** Reads the part of {@code text} from {@code start} to {@code end}. */
  static Optional<Instant> read(String text, int start, int end, ZoneId zone) {
    if (end - start > LONGEST) {
      return Optional.empty();
    }
    int digits = digits(text, start, end);
    return switch (digits) {
      case 2, 4 -> iso(SmppText.withBlanks(text.substring(start, end)), zone);
      case 10 -> local(text, start, digits, 2, zone);
      case 12 -> {
        Optional<Instant> shortYear = local(text, start, digits, 2, zone);
        yield shortYear.isPresent() ? shortYear : local(text, start, digits, 4, zone);
      }
      case 14 -> local(text, start, digits, 4, zone);
      case 15 -> absolute(text, start, end);
      default -> Optional.empty();
    };
  }

  private static Optional<Instant> local(
      String text, int start, int digits, int yearDigits, ZoneId zone) {
    int first = pair(text, start, digits, 0);
    int year = yearDigits == 2 ? 2000 + first : 100 * first + pair(text, start, digits, 2);
    int month = pair(text, start, digits, yearDigits);
    int day = pair(text, start, digits, yearDigits + 2);
    int hour = pair(text, start, digits, yearDigits + 4);
    int minute = pair(text, start, digits, yearDigits + 6);
    int second = pair(text, start, digits, yearDigits + 8);
    return isDay(year, month, day) && hour < 24 && minute < 60 && second < 60
        ? Optional.of(
            at(
                DAY * LocalDate.of(year, month, day).toEpochDay()
                    + 3600L * hour
                    + 60L * minute
                    + second,
                zone))
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
  private static int pair(String text, int start, int digits, int at) {
    int first = start + at;
    return at < digits ? 10 * (text.charAt(first) - '0') + text.charAt(first + 1) - '0' : 0;
  }

  /** The absolute time of SMPP 3.4 §7.1.1: tenths, then quarters of an hour from UTC. */
  private static Optional<Instant> absolute(String text, int start, int end) {
    char sign = start + 15 < end ? text.charAt(start + 15) : ' ';
    if (sign != '+' && sign != '-') {
      return Optional.empty();
    }
    int quarters = pair(text, start, 15, 13);
    long ahead = (sign == '+' ? 15L : -15L) * quarters;
    return local(text, start, 12, 2, ZoneOffset.UTC)
        .map(time -> time.minus(ahead, ChronoUnit.MINUTES));
  }

  private static Optional<Instant> iso(String value, ZoneId zone) {
    String dashed = value.replace('T', ' ').replace('/', '-');
    String whole = dashed.indexOf('-') == 2 ? "20" + dashed : dashed;
    try {
      TemporalAccessor time = ISO.parse(whole, new ParsePosition(0));
      LocalDateTime local = LocalDateTime.from(time);
      return Optional.of(
          time.isSupported(ChronoField.OFFSET_SECONDS)
              ? local.toInstant(ZoneOffset.from(time))
              : at(local.toEpochSecond(ZoneOffset.UTC), zone)
                  .plusNanos(local.get(ChronoField.NANO_OF_SECOND)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The instant when clocks in {@code zone} show what those in UTC show at {@code seconds}. */
  private static Instant at(long seconds, ZoneId zone) {
    // An offset makes its rules anew each time that it is asked for them.
    return zone instanceof ZoneOffset fixed
        ? Instant.ofEpochSecond(seconds - fixed.getTotalSeconds())
        : LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).atZone(zone).toInstant();
  }

  private static int digits(String text, int start, int end) {
    int last = start;
    while (last < end && text.charAt(last) >= '0' && text.charAt(last) <= '9') {
      last++;
    }
    return last - start;
  }
}
