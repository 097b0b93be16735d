package dev.arrivals.email.log.meaning;

import dev.arrivals.email.log.line.LogLine;
import dev.arrivals.email.log.line.LogReaders;
import dev.arrivals.email.log.line.LogTime;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.StatusReport;
import java.util.ArrayList;
import java.util.List;

/** The reading of one piece of a log, line by line. */
final class LogReading {
  private static final String FORMAT = "mta-log";

  private final LogReaders readers;
  private final LogVerdict verdict;
  private final LogTime time;
  private final Known known = new Known();
  private final List<StatusReport> reports = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private List<String> columns = List.of();
  private String format = FORMAT;

  LogReading(LogReaders readers, LogVerdict verdict, LogTime time) {
    this.readers = readers;
    this.verdict = verdict;
    this.time = time;
  }

  /** Learns from a line of before. */
  void recall(String line) {
    readers.read(line, time, columns).ifPresent(read -> read.lines().forEach(this::learn));
  }

  void read(String line) {
    if (line.length() > LogMapper.LONGEST_LINE) {
      broken.add("a line of more than " + LogMapper.LONGEST_LINE + " characters");
      return;
    }
    readers.read(line, time, columns).ifPresent(this::read);
  }

  private void read(LogReaders.Read read) {
    int before = reports.size();
    for (LogLine line : read.lines()) {
      learn(line);
      report(line);
    }
    format = before == 0 && !reports.isEmpty() ? read.format() + "-log" : format;
  }

  private void learn(LogLine line) {
    if (line instanceof LogLine.Origin origin) {
      known.origin(origin);
    } else if (line instanceof LogLine.Attempt attempt) {
      known.attempt(attempt);
    } else if (line instanceof LogLine.Columns named) {
      columns = named.names();
    }
  }

  private void report(LogLine line) {
    if (line instanceof LogLine.Attempt attempt) {
      verdict.report(attempt, known).ifPresent(reports::add);
    } else if (line instanceof LogLine.End end) {
      end.word().stream()
          .flatMap(word -> known.end(end, word).stream())
          .flatMap(attempt -> verdict.report(attempt, known).stream())
          .forEach(reports::add);
    } else if (line instanceof LogLine.Broken problem) {
      broken.add(problem.why());
    }
  }

  /** Reports unreadable lines only if nothing else was found; the bytes are kept anyway. */
  Mapping mapping() {
    if (!reports.isEmpty()) {
      return Mapping.reports(format, reports);
    }
    return broken.isEmpty()
        ? Mapping.notFeedback(FORMAT, "no line tells what became of a message")
        : Mapping.unmappable(broken.get(0));
  }
}
