package dev.arrivals.server.cli;

import com.google.protobuf.ByteString;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.ItemError;
import dev.arrivals.v1.NativeFeedback;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportFeedbackResponse;
import io.grpc.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Sends native feedback to a server in batches, and keeps what was refused. */
final class FeedbackSender {
  private static final int BATCH_ITEMS = 500;
  private static final int BATCH_BYTES = 1 << 20;

  private final LongConsumer progress;
  private final List<ItemError> refused = new ArrayList<>();
  private final Batches<ReportFeedbackRequest, ReportFeedbackResponse> stream;
  private ReportFeedbackRequest.Builder batch = ReportFeedbackRequest.newBuilder();
  private int bytes;
  private volatile long taken;

  FeedbackSender(Channel channel, LongConsumer progress) {
    this.progress = progress;
    this.stream =
        new Batches<>(FeedbackServiceGrpc.newStub(channel)::reportFeedback, this::acknowledged);
  }

  /** Sends one piece, or keeps it until a batch is full. */
  void send(String instance, byte[] content, Map<String, String> attributes)
      throws InterruptedException {
    batch.addItems(
        FeedbackItem.newBuilder()
            .setInstance(instance)
            .setNative(
                NativeFeedback.newBuilder()
                    .setContent(ByteString.copyFrom(content))
                    .putAllAttributes(attributes)));
    bytes += content.length;
    if (batch.getItemsCount() >= BATCH_ITEMS || bytes >= BATCH_BYTES) {
      flush();
    }
  }

  /** Sends the rest and waits until everything is durable. */
  void finish() throws InterruptedException {
    flush();
    stream.finish();
  }

  /** How many pieces the server has answered for. */
  long answered() {
    return taken;
  }

  /** What the server refused, numbered from 1. */
  List<ItemError> refused() {
    return List.copyOf(refused);
  }

  private void flush() throws InterruptedException {
    if (batch.getItemsCount() > 0) {
      stream.send(batch.build());
      batch = ReportFeedbackRequest.newBuilder();
      bytes = 0;
    }
  }

  private void acknowledged(ReportFeedbackResponse answer) {
    taken = answer.getSequence();
    refused.addAll(answer.getErrorsList());
    progress.accept(taken);
  }
}
