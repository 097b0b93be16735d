package dev.arrivals.fuzz;

import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every mapper and any bytes: an answer and no exception, the same answer again, not
 * more than 2 s of the processor, not more than 20,000 reports.
 */
public final class ReaderFuzz {
  private static final int MOST_REPORTS = 20_000;
  private static final long MOST_NANOS = 2_000_000_000L;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static @Nullable FeedbackMapper mapper;

  private ReaderFuzz() {}

  /** Called once by the driver with the arguments of {@link Readers#create}. */
  public static void fuzzerInitialize(String[] arguments) {
    mapper = Readers.create(arguments).mapper();
  }

  /** Called by the driver with every input. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (mapper == null) {
      throw new IllegalStateException("no connector is named");
    }
    NativeFeedback feedback = Input.read(data);
    byte[] before = feedback.content().clone();
    long start = THREADS.getCurrentThreadCpuTime();
    @Nullable Mapping first = mapper.map(feedback);
    long nanos = THREADS.getCurrentThreadCpuTime() - start;
    check(first != null, "no answer");
    check(nanos <= MOST_NANOS, "took " + nanos / 1_000_000 + " ms");
    check(reports(first) <= MOST_REPORTS, reports(first) + " reports");
    check(first.equals(mapper.map(feedback)), "another answer to the same");
    check(java.util.Arrays.equals(before, feedback.content()), "the content was changed");
  }

  private static int reports(Mapping mapping) {
    return mapping instanceof Mapping.Reports some ? some.reports().size() : 0;
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
