package dev.arrivals.server.incoming;

import com.google.common.hash.Hashing;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.status.History;
import dev.arrivals.server.tables.HotTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets reports wait under each of their keys for a message. The first few of a key lie in one row,
 * which is all that most keys need; each later one has a row of its own, so that it costs no more
 * than they did. In rows of earlier builds all lie in one.
 */
public final class WaitingRoom {
  /** The number of reports that lie together. */
  static final int TOGETHER = 8;

  // No instance begins with it, and references begin with another.
  private static final char OWN = '\1';
  private static final char SEPARATOR = '\0';
  private static final int TIME_DIGITS = 16;
  private static final int HASH_DIGITS = 64;

  private WaitingRoom() {}

  /** Returns the key under which the reports of a row wait. */
  public static String key(String row) {
    return row.charAt(0) == OWN
        ? row.substring(1, row.length() - 1 - TIME_DIGITS - HASH_DIGITS)
        : row;
  }

  /**
   * A report that waits already does not wait twice. A key holds as many as a message keeps
   * reports: of a flood under one id the first ones wait.
   */
  public static void add(HotTable<WaitingReports> table, IncomingReport report) {
    for (String key : report.keys()) {
      WaitingReports held = table.current(key).orElse(WaitingReports.NONE);
      if (held.size() < History.LIMIT && !waits(table, key, held, report)) {
        add(table, key, held, report);
      }
    }
  }

  private static void add(
      HotTable<WaitingReports> table, String key, WaitingReports held, IncomingReport report) {
    if (held.reports().size() < TOGETHER) {
      table.put(key, held.with(report));
    } else {
      table.put(own(key, report), WaitingReports.own(report));
      table.put(key, held.withMore(1));
    }
  }

  private static boolean waits(
      HotTable<WaitingReports> table, String key, WaitingReports held, IncomingReport report) {
    return held.reports().contains(report)
        || (held.more() > 0 && table.current(own(key, report)).isPresent());
  }

  /** Ends the wait of a report under all of its keys. */
  public static void remove(HotTable<WaitingReports> table, IncomingReport report) {
    for (String key : report.keys()) {
      table.current(key).ifPresent(held -> remove(table, key, held, report));
    }
  }

  private static void remove(
      HotTable<WaitingReports> table, String key, WaitingReports held, IncomingReport report) {
    if (held.reports().contains(report)) {
      put(table, key, held.without(report));
    } else if (waits(table, key, held, report)) {
      table.remove(own(key, report));
      put(table, key, held.withMore(-1));
    }
  }

  private static void put(HotTable<WaitingReports> table, String key, WaitingReports left) {
    if (left.size() == 0) {
      table.remove(key);
    } else {
      table.put(key, left);
    }
  }

  /** Returns the reports that wait under a key, as the commit thread sees it. */
  public static List<IncomingReport> current(HotTable<WaitingReports> table, String key) {
    Optional<WaitingReports> held = table.current(key);
    List<IncomingReport> all = new ArrayList<>(held.map(WaitingReports::reports).orElse(List.of()));
    if (held.filter(h -> h.more() > 0).isPresent()) {
      String prefix = OWN + key;
      // An id may itself hold a separator; then its rows lie between those of a shorter one.
      table.scanCurrent(Names.from(prefix), Names.to(prefix), Integer.MAX_VALUE).stream()
          .filter(row -> key(row.key()).equals(key))
          .forEach(row -> all.addAll(row.value().reports()));
    }
    return all;
  }

  /**
   * Returns the key of a later report's row: in order of arrival, and the same for the same report.
   */
  private static String own(String key, IncomingReport report) {
    byte[] stored = IncomingReportCodec.encode(report).toByteArray();
    String time = String.format("%016x", report.receivedTime().toEpochMilli());
    return OWN + key + SEPARATOR + time + Hashing.sha256().hashBytes(stored);
  }
}
