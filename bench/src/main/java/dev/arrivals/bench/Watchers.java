package dev.arrivals.bench;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.WatchMessagesRequest;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Many watches that only count what they are told, so that they cost their process little. */
final class Watchers implements AutoCloseable {
  private static final MethodDescriptor<WatchMessagesRequest, Told> WATCH =
      MessageServiceGrpc.getWatchMessagesMethod().toBuilder(
              MessageServiceGrpc.getWatchMessagesMethod().getRequestMarshaller(), new Skimmer())
          .build();

  /** An answer: how many changes it told, in how many bytes. */
  record Told(int changes, int bytes, boolean caughtUp) {}

  private final AtomicLong changes = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong caughtUp = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final List<ClientCall<WatchMessagesRequest, Told>> calls;

  Watchers(ManagedChannel channel, int count, WatchMessagesRequest request) {
    this(channel, count, request, 2);
  }

  private Watchers(ManagedChannel channel, int count, WatchMessagesRequest request, int first) {
    calls = IntStream.range(0, count).mapToObj(i -> open(channel, request, first)).toList();
  }

  /** Opens watches that read nothing until they are woken. */
  static Watchers asleep(ManagedChannel channel, int count, WatchMessagesRequest request) {
    return new Watchers(channel, count, request, 0);
  }

  void wake() {
    calls.forEach(call -> call.request(2));
  }

  private ClientCall<WatchMessagesRequest, Told> open(
      ManagedChannel channel, WatchMessagesRequest request, int first) {
    ClientCall<WatchMessagesRequest, Told> call = channel.newCall(WATCH, CallOptions.DEFAULT);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onMessage(Told told) {
            answers.incrementAndGet();
            changes.addAndGet(told.changes());
            bytes.addAndGet(told.bytes());
            if (told.caughtUp()) {
              caughtUp.incrementAndGet();
            }
            call.request(1);
          }

          @Override
          public void onClose(Status status, Metadata trailers) {
            failed.incrementAndGet();
          }
        },
        new Metadata());
    call.sendMessage(request);
    call.halfClose();
    if (first > 0) {
      call.request(first);
    }
    return call;
  }

  long changes() {
    return changes.get();
  }

  @Override
  public String toString() {
    return String.format(
        "%,d changes told in %,d answers, %,d bytes a change, %d watches ended",
        changes.get(), answers.get(), bytes.get() / Math.max(1, changes.get()), failed.get());
  }

  /** Waits until all have read what was there. */
  void awaitCaughtUp() throws InterruptedException {
    while (caughtUp.get() + failed.get() < calls.size()) {
      Thread.sleep(5);
    }
  }

  void awaitChanges(long count) throws InterruptedException {
    while (changes.get() < count && failed.get() == 0) {
      Thread.sleep(1);
    }
  }

  @Override
  public void close() {
    calls.forEach(call -> call.cancel("enough", null));
  }

  /** Counts changes without reading them. */
  private static final class Skimmer implements MethodDescriptor.Marshaller<Told> {
    @Override
    public InputStream stream(Told value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Told parse(InputStream stream) {
      try {
        int length = stream.available();
        CodedInputStream in = CodedInputStream.newInstance(stream);
        int changes = 0;
        boolean caughtUp = false;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
          changes += WireFormat.getTagFieldNumber(tag) == 1 ? 1 : 0;
          caughtUp |= WireFormat.getTagFieldNumber(tag) == 3;
          in.skipField(tag);
        }
        return new Told(changes, length, caughtUp);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
