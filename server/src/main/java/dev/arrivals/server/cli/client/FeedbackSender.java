package dev.arrivals.server.cli.client;

import com.google.protobuf.ByteString;
import dev.arrivals.server.cli.input.Piece;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.ItemError;
import dev.arrivals.v1.NativeFeedback;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportFeedbackResponse;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Sends native feedback to a server in batches, and counts what became of it. A stream that ends
 * early is opened again, and what was not answered is sent again, which is safe.
 */
final class FeedbackSender {
  private static final int BATCH_ITEMS = 500;
  private static final int BATCH_BYTES = 1 << 20;

  /** After these the same batch would fail again. */
  private static final Set<Status.Code> OF_THE_BATCH =
      Set.of(Status.Code.RESOURCE_EXHAUSTED, Status.Code.INVALID_ARGUMENT);

  /** A batch, and where each of its items stands. */
  private record Batch(ReportFeedbackRequest request, List<String> places) {
    List<Batch> singles() {
      List<Batch> singles = new ArrayList<>();
      for (int i = 0; i < places.size(); i++) {
        singles.add(
            new Batch(
                ReportFeedbackRequest.newBuilder().addItems(request.getItems(i)).build(),
                List.of(places.get(i))));
      }
      return singles;
    }
  }

  private final Channel channel;
  private final ReportSummary summary;
  private final RetryPolicy retries = new RetryPolicy();
  private final Deque<Batch> unanswered = new ArrayDeque<>();
  private final List<String> places = new ArrayList<>();
  private BatchSender<ReportFeedbackRequest, ReportFeedbackResponse> stream;
  private ReportFeedbackRequest.Builder batch = ReportFeedbackRequest.newBuilder();
  private int bytes;

  FeedbackSender(Channel channel, ReportSummary summary) {
    this.channel = channel;
    this.summary = summary;
    this.stream = open();
  }

  /** Sends one piece, or keeps it until a batch is full. A large one goes alone. */
  void send(String instance, Piece piece, Map<String, String> attributes)
      throws InterruptedException {
    if (bytes + piece.content().length > BATCH_BYTES) {
      flush();
    }
    NativeFeedback.Builder content =
        NativeFeedback.newBuilder()
            .setContent(ByteString.copyFrom(piece.content()))
            .putAllAttributes(attributes);
    batch.addItems(FeedbackItem.newBuilder().setInstance(instance).setNative(content));
    places.add(piece.place());
    bytes += piece.content().length;
    if (batch.getItemsCount() >= BATCH_ITEMS || bytes >= BATCH_BYTES) {
      flush();
    }
  }

  /** Sends the rest and waits until everything is answered. */
  void finish() throws InterruptedException {
    flush();
    boolean finished = false;
    while (!finished) {
      finished = attempt(() -> stream.finish());
    }
  }

  private void flush() throws InterruptedException {
    if (batch.getItemsCount() > 0) {
      boolean large = bytes > BATCH_BYTES;
      Batch full = new Batch(batch.build(), List.copyOf(places));
      batch = ReportFeedbackRequest.newBuilder();
      places.clear();
      bytes = 0;
      transmit(full, large);
    }
  }

  /** Sends a batch. A large one is under way alone, since the server takes few of them at once. */
  private void transmit(Batch full, boolean large) throws InterruptedException {
    synchronized (unanswered) {
      unanswered.addLast(full);
    }
    attempt(() -> stream.send(full.request()));
    if (large) {
      finish();
      stream = open();
    }
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  /** Does the work; if the stream ended, opens another and sends again, and returns false. */
  private boolean attempt(Work work) throws InterruptedException {
    try {
      work.run();
      return true;
    } catch (StatusRuntimeException e) {
      resume(e);
      return false;
    }
  }

  private void resume(StatusRuntimeException ended) throws InterruptedException {
    StatusRuntimeException why = ended;
    boolean sent = false;
    while (!sent) {
      if (retries.mayPass(why)) {
        TimeUnit.MILLISECONDS.sleep(retries.nextMillis(why));
      } else {
        giveUpFirst(why);
      }
      try {
        stream = open();
        for (Batch again : waiting()) {
          stream.send(again.request());
        }
        sent = true;
      } catch (StatusRuntimeException e) {
        why = e;
      }
    }
  }

  private List<Batch> waiting() {
    synchronized (unanswered) {
      return List.copyOf(unanswered);
    }
  }

  /**
   * Gives up the first unanswered batch, which failed since answers come in order, and keeps its
   * items to be sent alone.
   */
  private void giveUpFirst(StatusRuntimeException why) {
    synchronized (unanswered) {
      if (unanswered.isEmpty() || !OF_THE_BATCH.contains(why.getStatus().getCode())) {
        throw why;
      }
      Batch first = unanswered.removeFirst();
      if (first.places().size() == 1) {
        summary.refused(first.places().get(0), String.valueOf(why.getStatus().getDescription()));
      } else {
        List<Batch> singles = first.singles();
        for (int i = singles.size() - 1; i >= 0; i--) {
          unanswered.addFirst(singles.get(i));
        }
      }
    }
  }

  private BatchSender<ReportFeedbackRequest, ReportFeedbackResponse> open() {
    return new BatchSender<>(FeedbackServiceGrpc.newStub(channel)::reportFeedback, this::answered);
  }

  private void answered(ReportFeedbackResponse answer) {
    Batch of;
    synchronized (unanswered) {
      of = unanswered.removeFirst();
    }
    retries.renew();
    long first = answer.getSequence() - of.places().size() + 1;
    for (ItemError error : answer.getErrorsList()) {
      String place = of.places().get((int) (error.getSequence() - first));
      summary.refused(place, error.getStatus().getMessage());
    }
    summary.taken(of.places().size() - answer.getErrorsCount(), answer.getOutcomesList());
  }
}
