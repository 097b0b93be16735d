package dev.arrivals.fuzz;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookReceiver;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks what holds for every mapper and any bytes, and for every call of a webhook and the
 * feedback that it brings: an answer and no exception, the same answer again, not more than 2 s of
 * the processor, not more than 20,000 reports.
 */
public final class ReaderFuzz {
  private static final int MOST_REPORTS = 20_000;
  private static final long MOST_NANOS = 2_000_000_000L;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static @Nullable Connector connector;

  private ReaderFuzz() {}

  /** Called once by the driver with the arguments of {@link Readers#create}. */
  public static void fuzzerInitialize(String[] arguments) {
    connector = Readers.create(arguments);
  }

  /** Called by the driver with every input. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (connector == null) {
      throw new IllegalStateException("no connector is named");
    }
    NativeFeedback feedback = Input.read(data);
    byte[] before = feedback.content().clone();
    map(connector.mapper(), feedback);
    if (connector.webhook().isPresent()) {
      receive(connector.webhook().get(), connector.mapper(), Input.call(feedback));
    }
    check(Arrays.equals(before, feedback.content()), "the content was changed");
  }

  private static void map(FeedbackMapper mapper, NativeFeedback feedback) {
    @Nullable Mapping first = timed(() -> mapper.map(feedback));
    check(first != null, "no answer");
    check(reports(first) <= MOST_REPORTS, reports(first) + " reports");
    check(first.equals(mapper.map(feedback)), "another answer to the same");
  }

  private static void receive(WebhookReceiver receiver, FeedbackMapper mapper, WebhookCall call) {
    @Nullable WebhookAnswer answer = timed(() -> receiver.receive(call));
    check(answer != null, "no answer to a call");
    if (answer instanceof WebhookAnswer.Accept accept) {
      accept.feedback().forEach(feedback -> map(mapper, feedback));
    }
  }

  private static <T extends @Nullable Object> T timed(Supplier<T> work) {
    long start = THREADS.getCurrentThreadCpuTime();
    T done = work.get();
    long nanos = THREADS.getCurrentThreadCpuTime() - start;
    check(nanos <= MOST_NANOS, "took " + nanos / 1_000_000 + " ms");
    return done;
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
