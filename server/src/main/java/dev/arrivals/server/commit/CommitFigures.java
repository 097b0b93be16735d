package dev.arrivals.server.commit;

import dev.arrivals.server.meter.Histogram;
import java.util.concurrent.atomic.LongAdder;

/** Figures of the commit thread, by commit group. */
public final class CommitFigures {
  private final Histogram commands = Histogram.of(1, 7);
  private final Histogram bytes = Histogram.of(256, 9);
  private final Histogram foldTimes = Histogram.ofNanos();
  private final LongAdder failures = new LongAdder();

  CommitFigures() {}

  void took(int groupCommands, long groupBytes) {
    commands.record(groupCommands);
    bytes.record(groupBytes);
  }

  void folded(long nanos) {
    foldTimes.record(nanos);
  }

  void failed() {
    failures.increment();
  }

  /** Returns how many commands a group had. */
  public Histogram commands() {
    return commands;
  }

  /** Returns how many bytes a group had. */
  public Histogram bytes() {
    return bytes;
  }

  /** Returns how long it took to decide all commands of a group. */
  public Histogram foldTimes() {
    return foldTimes;
  }

  /** Returns how many groups could not be written. */
  public long failures() {
    return failures.sum();
  }
}
