package dev.arrivals.server.feedback;

import dev.arrivals.server.connector.Instance;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Maps native feedback and brings it within bounds, as commands expect it. */
public final class MappedFeedback {
  private MappedFeedback() {}

  /** Maps one piece. The future never fails. */
  public static CompletableFuture<Feedback> one(Instance instance, NativeFeedback raw) {
    return instance.map(raw).thenApply(m -> read(instance, raw, m));
  }

  /** Returns the part of a mapping that is taken, today and when it is mapped again. */
  public static Mapping taken(Mapping mapping) {
    return ReportBounds.of(EventTimes.kept(mapping));
  }

  private static Feedback read(Instance instance, NativeFeedback raw, Mapping mapping) {
    return new Feedback.Native(instance.name(), raw, taken(mapping), EventTimes.notices(mapping));
  }

  /** Maps several pieces in their order. The future never fails. */
  public static CompletableFuture<List<Feedback>> all(
      Instance instance, List<NativeFeedback> feedback) {
    List<CompletableFuture<Feedback>> mapped =
        feedback.stream().map(raw -> one(instance, raw)).toList();
    return CompletableFuture.allOf(mapped.toArray(CompletableFuture[]::new))
        .thenApply(done -> mapped.stream().map(CompletableFuture::join).toList());
  }
}
