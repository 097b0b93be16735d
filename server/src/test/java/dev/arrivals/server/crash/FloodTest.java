package dev.arrivals.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLite;
import dev.arrivals.server.Streams;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.GetMessageRequest;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.RegisterMessagesRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One caller sends the largest requests that he may, again and again, to a server with the default
 * heap; others go on reading and writing beside him. {@code -Darrivals.flood.mib} sets how much;
 * each kind of request is sent once at least.
 */
class FloodTest {
  private static final long MOST = Integer.getInteger("arrivals.flood.mib", 1) * (1L << 20);
  private static final long STEP = 128L << 20;
  private static final String QUIET = "deliveries/quiet";
  private static final int QUIET_MESSAGES = 300;

  @TempDir private Path directory;

  @Test
  void whoever_sends_as_much_as_he_may_disturbs_nobody() throws Exception {
    String small = "memory { write-buffers = 16MiB }\n";
    try (ChildServer server = ChildServer.start(directory, small)) {
      ManagedChannel channel = server.channel();
      create(channel, QUIET);
      create(channel, Flood.DELIVERY);
      register(channel, quiet());
      register(channel, List.of(Flood.first()));
      AtomicBoolean over = new AtomicBoolean();
      CompletableFuture<Integer> reads =
          CompletableFuture.supplyAsync(() -> readUntil(channel, over));
      long start = System.nanoTime();
      long sent = flood(server);
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      over.set(true);
      int read = reads.get(5, TimeUnit.MINUTES);
      register(channel, quiet());
      assertThat(server.isAlive()).isTrue();
      assertThat(read).isPositive();
      System.out.printf(
          "flood: %d MiB (%d bytes) sent in %d s, %d reads beside them%n",
          sent >> 20, sent, seconds, read);
    }
  }

  private static long flood(ChildServer server) {
    ManagedChannel channel = server.channel();
    List<IntToLongFunction> senders = new ArrayList<>();
    Flood.registrations()
        .forEach((kind, make) -> senders.add(n -> sent(registering(channel), make, n)));
    Flood.feedback().forEach((kind, make) -> senders.add(n -> sent(reporting(channel), make, n)));
    long sent = 0;
    long told = 0;
    for (int round = 0; sent < MOST; round++) {
      for (IntToLongFunction sender : senders) {
        sent += sender.applyAsLong(round);
        assertThat(server.isAlive()).as("%s", server.said()).isTrue();
      }
      if (sent - told >= STEP) {
        told = sent;
        System.out.printf("flood: %d of %d MiB sent%n", sent >> 20, MOST >> 20);
      }
    }
    return sent;
  }

  private static Function<StreamObserver<Object>, StreamObserver<RegisterMessagesRequest>>
      registering(ManagedChannel channel) {
    return answers -> MessageServiceGrpc.newStub(channel).registerMessages(typed(answers));
  }

  private static Function<
          StreamObserver<Object>, StreamObserver<dev.arrivals.v1.ReportFeedbackRequest>>
      reporting(ManagedChannel channel) {
    return answers -> FeedbackServiceGrpc.newStub(channel).reportFeedback(typed(answers));
  }

  @SuppressWarnings("unchecked")
  private static <T> StreamObserver<T> typed(StreamObserver<Object> answers) {
    return (StreamObserver<T>) (StreamObserver<?>) answers;
  }

  /** Refusals are answers too. */
  private static <Q extends MessageLite> long sent(
      Function<StreamObserver<Object>, StreamObserver<Q>> open, IntFunction<Q> make, int number) {
    Q request = make.apply(number);
    Streams.Collected<Object> answers = new Streams.Collected<>();
    StreamObserver<Q> stream = open.apply(answers);
    stream.onNext(request);
    stream.onCompleted();
    try {
      answers.all();
    } catch (StatusRuntimeException e) {
      assertThat(e.getStatus().getCode())
          .as("%s", e.getStatus())
          .isNotIn(Status.Code.INTERNAL, Status.Code.CANCELLED, Status.Code.UNKNOWN);
    }
    return request.getSerializedSize();
  }

  private static int readUntil(ManagedChannel channel, AtomicBoolean over) {
    int reads = 0;
    while (!over.get()) {
      var stub =
          MessageServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
      stub.getMessage(GetMessageRequest.newBuilder().setName(QUIET + "/messages/m7").build());
      int listed =
          stub.listMessages(
                  ListMessagesRequest.newBuilder().setParent(QUIET).setPageSize(1_000).build())
              .getMessagesCount();
      assertThat(listed).isEqualTo(QUIET_MESSAGES);
      reads++;
    }
    return reads;
  }

  private static List<MessageRegistration> quiet() {
    List<MessageRegistration> messages = new ArrayList<>();
    for (int i = 0; i < QUIET_MESSAGES; i++) {
      messages.add(
          MessageRegistration.newBuilder()
              .setName(QUIET + "/messages/m" + i)
              .setAddress("+336" + i)
              .build());
    }
    return messages;
  }

  private static void register(ManagedChannel channel, List<MessageRegistration> messages) {
    var answers =
        Streams.call(
            MessageServiceGrpc.newStub(channel)::registerMessages,
            List.of(RegisterMessagesRequest.newBuilder().addAllMessages(messages).build()));
    assertThat(answers.get(0).getErrorsList()).isEmpty();
  }

  private static void create(ManagedChannel channel, String name) {
    DeliveryServiceGrpc.newBlockingStub(channel)
        .createDelivery(
            CreateDeliveryRequest.newBuilder()
                .setDelivery(Delivery.newBuilder().setName(name).setChannel(Channel.CHANNEL_SMS))
                .build());
  }
}
