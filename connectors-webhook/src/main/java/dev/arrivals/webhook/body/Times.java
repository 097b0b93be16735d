package dev.arrivals.webhook.body;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as providers write them: seconds, milliseconds, microseconds or nanoseconds since 1970 by
 * their size; ISO 8601 with a T or a blank, up to nine decimals and any zone or none; the date of a
 * mail (RFC 5322 §3.3); month/day/year with or without AM and PM; digits such as 20261120093000.
 */
public final class Times {
  private static final int LONGEST = 64;
  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2200;
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);
  private static final String CLOCK =
      "(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9})\\d*)?)?"
          + "\\s*(?<half>[AaPp][Mm])?";
  private static final String ZONE =
      "\\s*(?<zone>Z|UTC?|GMT|[+-]\\d{2}(?::?\\d{2})?)?(?:\\s*[\\[(].*)?";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,20}(?:\\.\\d{1,20})?");
  private static final Pattern DIGITS =
      Pattern.compile("(20\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})?");
  private static final List<Pattern> DATES =
      List.of(
          Pattern.compile(
              "(?<year>\\d{4})[-/](?<month>\\d{2})[-/](?<day>\\d{2})(?:[Tt ]\\s*"
                  + CLOCK
                  + ")?"
                  + ZONE),
          Pattern.compile(
              "(?:[A-Za-z]{3},?\\s+)?(?<day>\\d{1,2})[ -](?<month>[A-Za-z]{3})[a-z]*[ -](?<year>\\d{4})\\s+"
                  + CLOCK
                  + ZONE),
          Pattern.compile(
              "(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4})[ ,]+" + CLOCK + ZONE));
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private Times() {}

  /**
   * Reads a time.
   *
   * @param zone where the clock hangs that wrote a time without a zone
   * @return empty where it cannot be read, or is before 1990 or after 2200
   */
  public static Optional<Instant> read(String text, ZoneId zone) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return any(stripped, zone).filter(Times::isLikely);
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a time of a pattern of {@link DateTimeFormatter}, such as {@code yyMMddHHmm}; what the
   * pattern leaves out of the clock is zero.
   */
  public static Optional<Instant> read(String text, DateTimeFormatter pattern, ZoneId zone) {
    try {
      return Optional.of(pattern.parse(text.strip(), LocalDateTime::from).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * The formatter for {@link #read(String, DateTimeFormatter, ZoneId)}.
   *
   * @throws IllegalArgumentException naming a pattern that is none
   */
  public static DateTimeFormatter pattern(String pattern) {
    try {
      return new DateTimeFormatterBuilder()
          .appendPattern(pattern)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
          .toFormatter(Locale.ENGLISH);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "time pattern '" + pattern + "' (expected for example yyyyMMddHHmm)", e);
    }
  }

  private static Optional<Instant> any(String text, ZoneId zone) {
    Matcher digits = DIGITS.matcher(text);
    if (digits.matches()) {
      String second = digits.group(6) == null ? "00" : digits.group(6);
      return any(digits.replaceFirst("$1-$2-$3 $4:$5:" + second), zone);
    }
    return NUMBER.matcher(text).matches()
        ? Optional.of(sinceEpoch(new BigDecimal(text)))
        : DATES.stream()
            .map(date -> date.matcher(text))
            .filter(Matcher::matches)
            .findFirst()
            .map(date -> instant(date, zone));
  }

  private static Instant sinceEpoch(BigDecimal number) {
    int digits = number.precision() - number.scale();
    int scale = digits <= 11 ? 0 : digits <= 14 ? 3 : digits <= 17 ? 6 : 9;
    BigInteger[] parts = number.movePointRight(9 - scale).toBigInteger().divideAndRemainder(NANOS);
    return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
  }

  private static Instant instant(Matcher m, ZoneId zone) {
    LocalDateTime local =
        LocalDateTime.of(
            number(m, "year"),
            month(m.group("month")),
            number(m, "day"),
            hour(m),
            number(m, "minute"),
            Math.min(59, number(m, "second")),
            nanos(m.group("fraction")));
    String named = m.group("zone");
    return local.atZone(named == null ? zone : ZoneId.of(named)).toInstant();
  }

  private static int month(String month) {
    return Character.isDigit(month.charAt(0))
        ? Integer.parseInt(month)
        : MONTHS.indexOf(month.toLowerCase(Locale.ROOT)) + 1;
  }

  /** 12 AM is midnight, and 12 PM is noon. */
  private static int hour(Matcher m) {
    int hour = number(m, "hour");
    String half = m.group("half");
    return half == null ? hour : hour % 12 + (half.equalsIgnoreCase("PM") ? 12 : 0);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
  }

  private static int number(Matcher m, String group) {
    String digits = m.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static boolean isLikely(Instant time) {
    int year = time.atZone(ZoneOffset.UTC).getYear();
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }
}
