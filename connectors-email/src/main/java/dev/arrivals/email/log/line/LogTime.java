package dev.arrivals.email.log.line;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times of logs: ISO 8601 and RFC 5424, the year-less ones of BSD syslog (RFC 3164), seconds since
 * 1970.
 *
 * @param zone of what names none
 * @param received when the line came, which gives the year
 */
public record LogTime(ZoneId zone, Instant received) {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final Pattern ISO =
      Pattern.compile(
          "(?<!\\d)(\\d{4})-(\\d\\d)-(\\d\\d)[T ](\\d\\d):(\\d\\d):(\\d\\d)(?:[.,](\\d{1,9}))?"
              + " ?(Z\\b|[+-]\\d\\d(?::?\\d\\d)?(?!\\d))?");
  private static final Pattern BSD =
      Pattern.compile(
          "(?<![A-Za-z])([A-Z][a-z]{2}) +(\\d{1,2}) (\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))?");
  private static final Pattern SECONDS =
      Pattern.compile("\\s*(\\d{9,13})(?:\\.(\\d{1,9})\\d*)?\\s*");
  private static final long FIRST_MILLIS = 100_000_000_000L;
  private static final int LONGEST = 200;

  /** The first time in {@code text}; nothing where it names none. */
  Optional<Instant> read(String text) {
    String start = text.substring(0, Math.min(text.length(), LONGEST));
    try {
      Matcher seconds = SECONDS.matcher(start);
      if (seconds.matches()) {
        return Optional.of(seconds(Long.parseLong(seconds.group(1)), nanos(seconds.group(2))));
      }
      Matcher iso = ISO.matcher(start);
      if (iso.find()) {
        return Optional.of(iso(iso));
      }
      Matcher bsd = BSD.matcher(start);
      return bsd.find() ? bsd(bsd) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant seconds(long number, int nanos) {
    return number >= FIRST_MILLIS
        ? Instant.ofEpochMilli(number)
        : Instant.ofEpochSecond(number, nanos);
  }

  private Instant iso(Matcher m) {
    LocalDateTime local = local(number(m, 1), number(m, 2), m, 3, 7);
    ZoneId named = m.group(8) == null ? zone : ZoneOffset.of(m.group(8));
    return local.atZone(named).toInstant();
  }

  /**
   * Returns the time in the latest year that does not put it into the future; a clock may be a day
   * fast.
   */
  private Optional<Instant> bsd(Matcher m) {
    int month = MONTHS.indexOf(m.group(1)) + 1;
    int year = received.atZone(zone).getYear();
    return month == 0
        ? Optional.empty()
        : List.of(year + 1, year, year - 1, year - 2, year - 3, year - 4).stream()
            .flatMap(y -> inYear(y, month, m).stream())
            .filter(time -> !time.isAfter(received.plus(Duration.ofDays(1))))
            .findFirst();
  }

  /** Returns the date; empty for 29 February outside a leap year. */
  private Optional<Instant> inYear(int year, int month, Matcher m) {
    try {
      return Optional.of(local(year, month, m, 2, 6).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalDateTime local(int year, int month, Matcher m, int day, int fraction) {
    // A leap second is told as the one before it.
    return LocalDateTime.of(
        year,
        month,
        number(m, day),
        number(m, day + 1),
        number(m, day + 2),
        Math.min(59, number(m, day + 3)),
        nanos(m.group(fraction)));
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  private static int nanos(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
  }
}
