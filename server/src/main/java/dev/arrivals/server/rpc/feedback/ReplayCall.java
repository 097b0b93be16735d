package dev.arrivals.server.rpc.feedback;

import com.google.protobuf.Timestamp;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.remap.RemapName;
import dev.arrivals.server.remap.RemapQuery;
import dev.arrivals.server.remap.RemapResult;
import dev.arrivals.server.remap.Remapping;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.rpc.translation.Deliveries;
import dev.arrivals.server.rpc.translation.Times;
import dev.arrivals.server.rpc.translation.Tokens;
import dev.arrivals.server.rpc.translation.Words;
import dev.arrivals.server.state.Epochs;
import dev.arrivals.v1.ReplayFeedbackRequest;
import dev.arrivals.v1.ReplayMove;
import dev.arrivals.v1.ReplayView;
import dev.arrivals.v1.ReplayedDelivery;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replays between the API and {@link Remapping}. */
final class ReplayCall {
  private static final Pattern NAME = Pattern.compile("replays/([1-9]\\d{0,17})-([1-9]\\d{0,17})");
  private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final ServerCallStreamObserver<?> call;

  private ReplayCall(ServerCallStreamObserver<?> call) {
    this.call = call;
  }

  /** Returns the call behind an observer; its end ends the replay. */
  static ReplayCall of(StreamObserver<?> observer) {
    ServerCallStreamObserver<?> call = (ServerCallStreamObserver<?>) observer;
    // Else an answer to somebody who went away would be an error.
    call.setOnCancelHandler(() -> {});
    return new ReplayCall(call);
  }

  /** Makes a progress message. */
  @FunctionalInterface
  interface Progress<A> {
    A of(long read, String name);
  }

  /** Returns a watcher that sends progress from time to time. */
  <A> Remapping.Watcher watcher(Progress<A> progress, StreamObserver<A> observer) {
    return new Remapping.Watcher() {
      private long last = System.nanoTime();

      @Override
      public void progress(long read, Optional<RemapName> name) {
        long now = System.nanoTime();
        if (now - last >= PROGRESS_NANOS) {
          last = now;
          observer.onNext(progress.of(read, ReplayCall.name(name)));
        }
      }

      @Override
      public boolean goOn() {
        return !call.isCancelled();
      }
    };
  }

  /** Returns the selection of a request. */
  static RemapQuery query(ReplayFeedbackRequest request, Connectors connectors) {
    Optional<String> instance = text("instance", request.getInstance());
    instance
        .filter(name -> connectors.instance(name).isEmpty())
        .ifPresent(
            name -> {
              throw Deliveries.noInstance(connectors, name);
            });
    Optional<Instant> from = time("start_time", request.hasStartTime(), request.getStartTime());
    Optional<Instant> before = time("end_time", request.hasEndTime(), request.getEndTime());
    if (from.isPresent() && before.isPresent() && !from.get().isBefore(before.get())) {
      throw Checks.invalid("end_time", before.get().toString(), "a time after " + from.get());
    }
    return new RemapQuery(
        instance,
        from,
        before,
        text("recognized_as", request.getRecognizedAs()),
        request.getOnlyUnmappable(),
        request.getApply());
  }

  private static Optional<String> text(String field, String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(Checks.text(field, value, 128));
  }

  private static Optional<Instant> time(String field, boolean present, Timestamp time) {
    return present ? Optional.of(Times.of(field, time)) : Optional.empty();
  }

  /** Returns the name of a replay. */
  static RemapName name(String name) {
    Matcher m = NAME.matcher(name);
    if (m.matches()) {
      RemapName read = new RemapName(Long.parseLong(m.group(1)), Long.parseLong(m.group(2)));
      if (read.from() <= read.to()) {
        return read;
      }
    }
    throw Checks.invalid("name", name, "replays/{from}-{to}, as the result of a replay names it");
  }

  static String name(Optional<RemapName> name) {
    return name.map(RemapName::toString).orElse("");
  }

  static dev.arrivals.v1.ReplayResult show(RemapResult r, Epochs epochs) {
    String position = Tokens.position(r.position(), epochs);
    dev.arrivals.v1.ReplayResult.Builder b =
        dev.arrivals.v1.ReplayResult.newBuilder()
            .setName(name(r.name()))
            .setApplied(r.applied())
            .setFeedbackRead(r.feedback().read())
            .setFeedbackChanged(r.feedback().changed())
            .setFeedbackNowReadable(r.feedback().nowReadable())
            .setFeedbackUnreadable(r.feedback().unreadable())
            .setFeedbackSkipped(r.feedback().skipped())
            .setMessagesChanged(r.messages())
            .setAddressesQuarantined(r.quarantined())
            .setAddressesReleased(r.released())
            .setPosition(position);
    r.moves().forEach(m -> b.addMoves(show(m)));
    r.deliveries().forEach(d -> b.addDeliveries(show(d, position)));
    return b.build();
  }

  private static ReplayMove show(RemapResult.Move m) {
    ReplayMove.Builder b =
        ReplayMove.newBuilder()
            .setAfter(show(m.after()))
            .setMessages(m.messages())
            .addAllSamples(m.samples());
    m.before().ifPresent(before -> b.setBefore(show(before)));
    return b.build();
  }

  private static ReplayView show(RemapResult.Shown s) {
    ReplayView.Builder b =
        ReplayView.newBuilder()
            .setStatusValue(Words.number(s.view().status()))
            .setOutcomeUnknown(s.view().outcomeUnknown());
    s.reason().ifPresent(r -> b.setReasonValue(Words.number(r)));
    s.type().ifPresent(t -> b.setTypeValue(Words.number(t)));
    s.blame().ifPresent(x -> b.setBlameValue(Words.number(x)));
    return b.build();
  }

  private static ReplayedDelivery show(RemapResult.Difference d, String position) {
    Delivery delivery = d.delivery();
    return ReplayedDelivery.newBuilder()
        .setBefore(Deliveries.statistics(delivery, d.before(), position))
        .setAfter(Deliveries.statistics(delivery, d.after(), position))
        .build();
  }
}
