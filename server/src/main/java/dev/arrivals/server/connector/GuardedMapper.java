package dev.arrivals.server.connector;

import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a mapper so that nothing it does can harm the line: small input of trusted mappers in place,
 * all other on a pool with a deadline. Whatever is thrown, or takes too long, is unmappable. After
 * three stuck threads the mapper is not called any more.
 */
final class GuardedMapper {
  private static final int IN_PLACE_BYTES = 4 * 1024;
  private static final int STUCK_LIMIT = 3;
  private static final int MOST_REPORTS = 20_000;

  private final String instance;
  private final FeedbackMapper mapper;
  private final boolean trusted;
  private final ThreadPoolExecutor pool;
  private final Duration deadline;
  private final AtomicInteger stuck = new AtomicInteger();

  GuardedMapper(
      String instance,
      FeedbackMapper mapper,
      boolean trusted,
      ThreadPoolExecutor pool,
      Duration deadline) {
    this.instance = instance;
    this.mapper = mapper;
    this.trusted = trusted;
    this.pool = pool;
    this.deadline = deadline;
  }

  Optional<String> problem() {
    return stuck.get() < STUCK_LIMIT
        ? Optional.empty()
        : Optional.of(
            "its mapper did not return in " + deadline + " " + STUCK_LIMIT + " times; restart it");
  }

  CompletableFuture<Mapping> map(NativeFeedback feedback) {
    if (problem().isPresent()) {
      return CompletableFuture.completedFuture(unmappable("is switched off: it hung too often"));
    }
    if (trusted && feedback.content().length <= IN_PLACE_BYTES) {
      return CompletableFuture.completedFuture(call(feedback));
    }
    CompletableFuture<Mapping> mapped = new CompletableFuture<>();
    pool.execute(() -> callWithDeadline(feedback, mapped));
    return mapped;
  }

  /**
   * The deadline runs from the start of the call, not while the feedback waits for a thread. What
   * giving up needs is made before: a mapper that eats all memory must not cost another its end.
   */
  @SuppressWarnings("CatchingUnchecked")
  private void callWithDeadline(NativeFeedback feedback, CompletableFuture<Mapping> mapped) {
    Mapping late = unmappable("did not return in " + deadline);
    try {
      Future<?> end = Deadlines.after(deadline, () -> giveUp(mapped, late));
      mapped.complete(call(feedback));
      end.cancel(false);
    } catch (Throwable e) {
      mapped.complete(late);
    }
  }

  private void giveUp(CompletableFuture<Mapping> mapped, Mapping late) {
    if (mapped.complete(late)) {
      stuck.incrementAndGet();
      pool.setCorePoolSize(pool.getCorePoolSize() + 1);
    }
  }

  /** A mapper is foreign code: even its errors must not reach the thread that called it. */
  @SuppressWarnings("CatchingUnchecked")
  private Mapping call(NativeFeedback feedback) {
    try {
      return checked(trusted ? mapper.map(feedback) : foreign(feedback));
    } catch (Throwable e) {
      return unmappable("threw " + e.getClass().getName());
    }
  }

  private @Nullable Mapping foreign(NativeFeedback feedback) {
    return ForeignCode.run(mapper, () -> mapper.map(feedback));
  }

  private Mapping checked(@Nullable Mapping mapping) {
    if (mapping == null) {
      return unmappable("returned null");
    }
    return mapping instanceof Mapping.Reports reports
        ? problem(reports).map(this::unmappable).orElse(mapping)
        : mapping;
  }

  /**
   * Returns what is wrong with reports: facts that only the sender of a message can know are no
   * feedback.
   */
  private static Optional<String> problem(Mapping.Reports reports) {
    return reports.reports().size() > MOST_REPORTS
        ? Optional.of("gave more than " + MOST_REPORTS + " reports")
        : reports.reports().stream()
            .map(StatusReport::kind)
            .filter(ReportKind::isOfSender)
            .findFirst()
            .map(
                kind ->
                    "stated "
                        + kind
                        + ", which only the sender can (expected what the provider knows, such as"
                        + " CANCELED or SUPPRESSED)");
  }

  private Mapping unmappable(String what) {
    return Mapping.unmappable("the mapper of " + instance + " " + what);
  }
}
