package dev.arrivals.server.feedback;

import dev.arrivals.server.connector.Instance;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Has native feedback mapped, as the line wants it. */
public final class Mapped {
  private Mapped() {}

  /** One piece; never fails. */
  public static CompletableFuture<Feedback> one(Instance instance, NativeFeedback raw) {
    return instance.map(raw).thenApply(m -> read(instance, raw, m));
  }

  /** What of a mapping is taken, whenever it is made. */
  public static Mapping taken(Mapping mapping) {
    return ReportBounds.of(EventTimes.kept(mapping));
  }

  private static Feedback read(Instance instance, NativeFeedback raw, Mapping mapping) {
    return new Feedback.Native(instance.name(), raw, taken(mapping), EventTimes.notices(mapping));
  }

  /** All pieces, in their order; never fails. */
  public static CompletableFuture<List<Feedback>> all(
      Instance instance, List<NativeFeedback> feedback) {
    List<CompletableFuture<Feedback>> mapped =
        feedback.stream().map(raw -> one(instance, raw)).toList();
    return CompletableFuture.allOf(mapped.toArray(CompletableFuture[]::new))
        .thenApply(done -> mapped.stream().map(CompletableFuture::join).toList());
  }
}
