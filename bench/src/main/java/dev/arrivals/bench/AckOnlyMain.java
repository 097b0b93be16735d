package dev.arrivals.bench;

import dev.arrivals.v1.Channel;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.GetMessageRequest;
import dev.arrivals.v1.GetMessageResponse;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.Message;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.RegisterMessagesRequest;
import dev.arrivals.v1.RegisterMessagesResponse;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportFeedbackResponse;
import dev.arrivals.v1.WatchMessagesRequest;
import dev.arrivals.v1.WatchMessagesResponse;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.BiFunction;

/**
 * A server with the API's shape and transport and nothing behind them: it reads a batch and
 * acknowledges.
 */
final class AckOnlyMain {
  private AckOnlyMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    FanOut fan = new FanOut();
    Server server =
        NettyServerBuilder.forAddress(
                new InetSocketAddress("127.0.0.1", 0), InsecureServerCredentials.create())
            .directExecutor()
            .addService(new Feedback(fan))
            .addService(new Messages(fan))
            .build()
            .start();
    System.out.println(server.getPort());
    server.awaitTermination();
  }

  private static final class Feedback extends FeedbackServiceGrpc.FeedbackServiceImplBase {
    private final FanOut fan;

    Feedback(FanOut fan) {
      this.fan = fan;
    }

    @Override
    public StreamObserver<ReportFeedbackRequest> reportFeedback(
        StreamObserver<ReportFeedbackResponse> answers) {
      return new Acks<>(
          answers,
          (request, sequence) -> {
            fan.tell(request.getItemsCount());
            return ReportFeedbackResponse.newBuilder()
                .setSequence(sequence + request.getItemsCount())
                .setPosition("p1.abc")
                .build();
          });
    }
  }

  private static final class Messages extends MessageServiceGrpc.MessageServiceImplBase {
    private final FanOut fan;

    Messages(FanOut fan) {
      this.fan = fan;
    }

    @Override
    public void watchMessages(
        WatchMessagesRequest request, StreamObserver<WatchMessagesResponse> listener) {
      fan.add((ServerCallStreamObserver<WatchMessagesResponse>) listener);
    }

    @Override
    public StreamObserver<RegisterMessagesRequest> registerMessages(
        StreamObserver<RegisterMessagesResponse> answers) {
      return new Acks<>(
          answers,
          (request, sequence) ->
              RegisterMessagesResponse.newBuilder()
                  .setSequence(sequence + request.getMessagesCount())
                  .setPosition("p1.abc")
                  .build());
    }

    /** Echoes the name in a message of the usual size. */
    @Override
    public void getMessage(GetMessageRequest request, StreamObserver<GetMessageResponse> answer) {
      answer.onNext(
          GetMessageResponse.newBuilder()
              .setMessage(
                  Message.newBuilder()
                      .setName(request.getName())
                      .setChannel(Channel.CHANNEL_EMAIL)
                      .setAddress("somebody.0001@example.com")
                      .setStatus(MessageStatus.MESSAGE_STATUS_SENT)
                      .addLegs(Leg.newBuilder().setInstance("sms-smpp").setNativeId("0123456789"))
                      .setPosition("p1.abc"))
              .build());
      answer.onCompleted();
    }
  }

  private static final class Acks<Q, A> implements StreamObserver<Q> {
    private final StreamObserver<A> answers;
    private final BiFunction<Q, Long, A> ack;
    private long sequence;

    Acks(StreamObserver<A> answers, BiFunction<Q, Long, A> ack) {
      this.answers = answers;
      this.ack = ack;
    }

    @Override
    public void onNext(Q request) {
      answers.onNext(ack.apply(request, sequence++));
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {
      answers.onCompleted();
    }
  }
}
