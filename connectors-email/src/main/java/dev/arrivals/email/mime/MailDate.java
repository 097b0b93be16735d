package dev.arrivals.email.mime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates of mails (RFC 5322 §3.3), also without a weekday, seconds or a numeric zone. */
public final class MailDate {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> ZONES =
      List.of("edt", "est", "cdt", "cst", "mdt", "mst", "pdt", "pst");
  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{1,2})[ -]([A-Za-z]{3})[a-z]{0,6}[ -](\\d{4}|\\d{2})\\s+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?"
              + "\\s*([+-]\\d{4}|[A-Za-z]{1,5})?");
  private static final int LONGEST = 200;

  private MailDate() {}

  /** Returns the instant that {@code value} names, if any. */
  public static Optional<Instant> read(String value) {
    Matcher m = DATE.matcher(value.substring(0, Math.min(value.length(), LONGEST)));
    int month = m.find() ? MONTHS.indexOf(m.group(2).toLowerCase(Locale.ROOT)) : -1;
    if (month < 0) {
      return Optional.empty();
    }
    try {
      int second = m.group(6) == null ? 0 : Math.min(59, Integer.parseInt(m.group(6)));
      return Optional.of(
          OffsetDateTime.of(
                  year(m.group(3)),
                  month + 1,
                  Integer.parseInt(m.group(1)),
                  Integer.parseInt(m.group(4)),
                  Integer.parseInt(m.group(5)),
                  second,
                  0,
                  zone(m.group(7) == null ? "" : m.group(7)))
              .toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Reads a year; one of two digits as in RFC 5322 §4.3. */
  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return digits.length() > 2 ? year : year + (year < 50 ? 2000 : 1900);
  }

  /** The obsolete American names are numbers (RFC 5322 §4.3); any other name is read as UTC. */
  private static ZoneOffset zone(String zone) {
    int known = ZONES.indexOf(zone.toLowerCase(Locale.ROOT));
    if (known >= 0) {
      return ZoneOffset.ofHours(-4 - (known + 1) / 2);
    }
    return zone.length() == 5 && !Character.isLetter(zone.charAt(0))
        ? ZoneOffset.of(zone)
        : ZoneOffset.UTC;
  }
}
