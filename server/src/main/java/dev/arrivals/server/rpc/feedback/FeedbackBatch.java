package dev.arrivals.server.rpc.feedback;

import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.commit.Committed;
import dev.arrivals.server.feedback.Fate;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.fold.Outcomes;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.refusal.RefusedException;
import dev.arrivals.server.rpc.call.RequestSizes;
import dev.arrivals.server.rpc.translation.Words;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.FeedbackOutcome;
import dev.arrivals.v1.ReportFeedbackRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The items of a batch: the mapping of those that are well-formed, and the refusals of the others.
 */
final class FeedbackBatch {
  private final List<CompletableFuture<Feedback>> mapped = new ArrayList<>();
  private final List<Optional<Refusal>> refused = new ArrayList<>();

  FeedbackBatch(FeedbackItems items, ReportFeedbackRequest request) {
    checkSize(request);
    for (FeedbackItem item : request.getItemsList()) {
      try {
        mapped.add(items.read(item));
        refused.add(Optional.empty());
      } catch (RefusedException e) {
        refused.add(Optional.of(e.refusal()));
      }
    }
  }

  /** Commits the items in their order, once all are mapped. */
  CompletableFuture<Committed<Outcomes>> submit(Commands commands) {
    return CompletableFuture.allOf(mapped.toArray(CompletableFuture[]::new))
        .thenCompose(done -> commands.report(mapped.stream().map(CompletableFuture::join).toList()))
        .thenApply(done -> done.with(new Outcomes(refused, done.result(), notices())));
  }

  /** Refuses a large batch of several items, which could be sent in parts. */
  private static void checkSize(ReportFeedbackRequest request) {
    int bytes = request.getSerializedSize();
    if (bytes > RequestSizes.USUAL && request.getItemsCount() > 1) {
      throw Refusal.of(
              Refusal.Category.INVALID,
              "BATCH_TOO_LARGE",
              "a batch of "
                  + request.getItemsCount()
                  + " items with "
                  + bytes
                  + " bytes (expected: at most "
                  + RequestSizes.USUAL
                  + " bytes, or one item); nothing of it was taken, send it in several",
              "bytes",
              Integer.toString(bytes))
          .asException();
    }
  }

  /** Returns the outcome of each item, in the words of the API. */
  static List<FeedbackOutcome> outcomes(Outcomes outcomes) {
    Iterator<Fate> taken = outcomes.fates().iterator();
    return outcomes.items().stream()
        .map(
            refusal ->
                refusal.isPresent() ? FeedbackOutcome.FEEDBACK_OUTCOME_REFUSED : word(taken.next()))
        .toList();
  }

  static FeedbackOutcome word(Fate fate) {
    return FeedbackOutcome.forNumber(Words.number(fate));
  }

  /** Returns the notices of the items, by their number, once all are mapped. */
  private Map<Integer, List<String>> notices() {
    Map<Integer, List<String>> notices = new TreeMap<>();
    int next = 0;
    for (int i = 0; i < refused.size(); i++) {
      if (refused.get(i).isEmpty()) {
        List<String> told = mapped.get(next++).join().notices();
        if (!told.isEmpty()) {
          notices.put(i, told);
        }
      }
    }
    return notices;
  }
}
