package dev.arrivals.email.log.meaning;

import dev.arrivals.email.log.line.JsonRecord;
import dev.arrivals.email.log.line.LogReaders;
import dev.arrivals.email.log.line.LogTime;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.stream.Stream;

/** Reads a piece of a log, of one line or of many. */
public final class LogMapper implements FeedbackMapper {
  /**
   * The attribute with lines from before the piece, as they stood in the log: whence its messages
   * came, and what its columns are. They are read for that alone, and report nothing.
   */
  public static final String CONTEXT = "earlier-lines";

  /** The longest line that is read, in bytes. */
  public static final int LONGEST_LINE = 1 << 16;

  private static final int LONGEST = 1 << 20;

  private final LogReaders readers;
  private final LogVerdict verdict;
  private final ZoneId zone;

  public LogMapper(LogReaders readers, LogVerdict verdict, ZoneId zone) {
    this.readers = readers;
    this.verdict = verdict;
    this.zone = zone;
  }

  @Override
  public Mapping map(NativeFeedback feedback) {
    if (feedback.content().length > LONGEST) {
      return Mapping.unmappable("longer than " + LONGEST + " bytes (expected fewer lines at once)");
    }
    String text = new String(feedback.content(), StandardCharsets.UTF_8);
    if (text.isBlank()) {
      return Mapping.unmappable("the content is empty (expected lines of a log)");
    }
    LogReading reading =
        new LogReading(readers, verdict, new LogTime(zone, feedback.receivedTime()));
    lines(feedback.attributes().getOrDefault(CONTEXT, "")).forEach(reading::recall);
    lines(text).forEach(reading::read);
    return reading.mapping();
  }

  /** An array of records may be broken into lines anywhere. */
  private static Stream<String> lines(String text) {
    String start = text.stripLeading();
    boolean array = start.startsWith("[") && start.substring(1).stripLeading().startsWith("{");
    return array
        ? JsonRecord.read(start)
            .map(records -> records.stream().map(record -> record.members().toString()))
            .orElseGet(text::lines)
        : text.lines();
  }
}
