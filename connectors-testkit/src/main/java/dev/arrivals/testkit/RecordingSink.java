package dev.arrivals.testkit;

import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.source.FeedbackSink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for the server's sink: keeps what it is given, and refuses when told to. */
public final class RecordingSink implements FeedbackSink {
  private final List<NativeFeedback> accepted = new CopyOnWriteArrayList<>();
  private volatile CompletionStage<Void> answer = CompletableFuture.completedFuture(null);

  @Override
  public CompletionStage<Void> accept(NativeFeedback feedback) {
    return answer.thenRun(() -> accepted.add(feedback));
  }

  /** From now on nothing is accepted and {@code failure} is the answer. */
  public void refuseWith(Throwable failure) {
    answer = CompletableFuture.failedFuture(failure);
  }

  /** From now on the answer comes when {@code stage} completes, as behind a slow disk. */
  public void answerWith(CompletionStage<Void> stage) {
    answer = stage;
  }

  /** Returns what was accepted, in order. */
  public List<NativeFeedback> accepted() {
    return List.copyOf(accepted);
  }
}
