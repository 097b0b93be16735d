package dev.arrivals.email.log.meaning;

import dev.arrivals.email.log.line.LogLine;
import dev.arrivals.email.log.line.LogReaders;
import dev.arrivals.email.log.line.LogTime;
import dev.arrivals.spi.ReportKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lines that later ones cannot do without: whence a message came, who still waits for it, what
 * the columns are. A mapper has no memory, so the lines go along with the feedback. Bounded; used
 * by one thread.
 */
public final class LineMemory {
  private static final int MOST_MESSAGES = 20_000;
  private static final int MOST_LINES = 50;
  private static final int LONGEST = 2_048;
  private static final String WAITS = "to ";
  private static final LogTime NO_TIME = new LogTime(ZoneOffset.UTC, Instant.EPOCH);

  private final LogReaders readers;
  private final Map<String, Map<String, String>> messages =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, String>> eldest) {
          return size() > MOST_MESSAGES;
        }
      };
  private String header = "";
  private List<String> columns = List.of();

  public LineMemory(LogReaders readers) {
    this.readers = readers;
  }

  private record Noted(String line, LogLine said) {}

  /**
   * Returns the earlier lines that {@code piece} needs, and remembers its lines for later pieces.
   */
  public String pass(String piece) {
    String before = header;
    List<Noted> noted = new ArrayList<>();
    piece.lines().forEach(line -> read(line, noted));
    Set<String> needed = new LinkedHashSet<>();
    for (Noted line : noted) {
      need(line.said(), before, needed);
    }
    noted.forEach(line -> note(line.line(), line.said()));
    return String.join("\n", needed);
  }

  private void read(String line, List<Noted> noted) {
    if (line.length() <= LogMapper.LONGEST_LINE) {
      readers
          .read(line, NO_TIME, columns)
          .ifPresent(
              read ->
                  read.lines()
                      .forEach(
                          said -> {
                            columns(line, said);
                            noted.add(new Noted(line, said));
                          }));
    }
  }

  private void columns(String line, LogLine said) {
    if (said instanceof LogLine.Columns named) {
      columns = named.names();
      header = line;
    }
  }

  private void need(LogLine said, String before, Set<String> needed) {
    Map<String, String> lines = messages.getOrDefault(said.queueId(), Map.of());
    if (said instanceof LogLine.Attempt) {
      if (!before.isEmpty()) {
        needed.add(before);
      }
      lines.forEach((slot, line) -> need(!slot.startsWith(WAITS), line, needed));
    } else if (said instanceof LogLine.End end && end.word().isPresent()) {
      needed.addAll(lines.values());
    }
  }

  private static void need(boolean needs, String line, Set<String> needed) {
    if (needs) {
      needed.add(line);
    }
  }

  private void note(String line, LogLine said) {
    if (said.queueId().isEmpty() || line.length() > LONGEST) {
      return;
    }
    if (said instanceof LogLine.Origin origin) {
      put(origin.queueId(), origin.reference().isEmpty() ? "ids" : "reference", line);
    } else if (said instanceof LogLine.Attempt attempt) {
      note(line, attempt);
    } else if (said instanceof LogLine.End end) {
      messages.remove(end.queueId());
    }
  }

  private void note(String line, LogLine.Attempt attempt) {
    ReportKind kind = attempt.word().kind().orElse(ReportKind.PENDING);
    Map<String, String> lines = messages.getOrDefault(attempt.queueId(), new LinkedHashMap<>());
    if (kind == ReportKind.DEFERRED) {
      put(attempt.queueId(), WAITS + attempt.tried(), line);
    } else {
      lines.remove(WAITS + attempt.tried());
    }
    if (kind == ReportKind.ACCEPTED && !attempt.next().isEmpty()) {
      new LinkedHashMap<>(lines)
          .forEach((slot, l) -> put(attempt.next(), "before " + slot.replace(WAITS, ""), l));
      put(attempt.next(), "hop", line);
    }
  }

  private void put(String queueId, String slot, String line) {
    Map<String, String> lines = messages.computeIfAbsent(queueId, q -> new LinkedHashMap<>());
    if (lines.size() < MOST_LINES || lines.containsKey(slot)) {
      lines.put(slot, line);
    }
  }
}
