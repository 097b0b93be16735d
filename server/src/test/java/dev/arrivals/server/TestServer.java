package dev.arrivals.server;

import dev.arrivals.server.app.ArrivalsServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.vital.Vitals;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.ConnectorServiceGrpc;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.GetMessageRequest;
import dev.arrivals.v1.GetStatisticsRequest;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.Message;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.NativeFeedback;
import dev.arrivals.v1.QualificationServiceGrpc;
import dev.arrivals.v1.RegisterMessagesRequest;
import dev.arrivals.v1.RegisterMessagesResponse;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportFeedbackResponse;
import dev.arrivals.v1.Statistics;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A whole server on a real store, and a client of it over a real channel. */
public final class TestServer implements AutoCloseable {
  /** The instance that most tests report through. */
  public static final String SMS = "sms-smpp";

  private static final int MAX_ANSWER = 64 << 20;

  private final ArrivalsServer server;
  private final ManagedChannel channel;

  private TestServer(ArrivalsServer server) {
    this.server = server;
    this.channel =
        Grpc.newChannelBuilder("localhost:" + server.port(), InsecureChannelCredentials.create())
            .maxInboundMessageSize(MAX_ANSWER)
            .build();
  }

  /** Starts with the defaults in a directory, on any port. */
  public static TestServer start(Path directory) {
    return start(ConfigFile.defaults().at(0, directory), Clock.systemUTC());
  }

  /** Starts with a configuration and a clock. */
  public static TestServer start(ServerConfig config, Clock clock) {
    return new TestServer(ArrivalsServer.start(config, clock));
  }

  /** Starts with a file that may be read again; its ports are its own. */
  public static TestServer start(Path file, Supplier<ServerConfig> again) {
    return new TestServer(
        ArrivalsServer.start(
            ConfigFile.read(file), Clock.systemUTC(), Vitals.telling(), Optional.of(again)));
  }

  /** The channel. */
  public ManagedChannel channel() {
    return channel;
  }

  /** The port that is bound. */
  public int port() {
    return server.port();
  }

  /** The port for webhooks. */
  public int webhookPort() {
    return server.webhookPort().orElseThrow();
  }

  /** What the admin port answers. */
  public HttpResponse<String> admin(String path) throws IOException, InterruptedException {
    return get(server.adminPort().orElseThrow(), path);
  }

  /** What a port of this machine answers over HTTP. */
  public static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A part of the server. */
  public <T> T get(Class<T> part) {
    return server.get(part);
  }

  /** The delivery service. */
  public DeliveryServiceGrpc.DeliveryServiceBlockingStub deliveries() {
    return DeliveryServiceGrpc.newBlockingStub(channel);
  }

  /** The message service. */
  public MessageServiceGrpc.MessageServiceBlockingStub messages() {
    return MessageServiceGrpc.newBlockingStub(channel);
  }

  /** The feedback service. */
  public FeedbackServiceGrpc.FeedbackServiceBlockingStub feedback() {
    return FeedbackServiceGrpc.newBlockingStub(channel);
  }

  /** The connector service. */
  public ConnectorServiceGrpc.ConnectorServiceBlockingStub connectors() {
    return ConnectorServiceGrpc.newBlockingStub(channel);
  }

  /** The qualification service. */
  public QualificationServiceGrpc.QualificationServiceBlockingStub texts() {
    return QualificationServiceGrpc.newBlockingStub(channel);
  }

  /** Creates a delivery of text messages. */
  public Delivery createDelivery(String id) {
    return deliveries()
        .createDelivery(
            CreateDeliveryRequest.newBuilder()
                .setDelivery(
                    Delivery.newBuilder()
                        .setName("deliveries/" + id)
                        .setChannel(Channel.CHANNEL_SMS)
                        .setInstance(SMS))
                .build())
        .getDelivery();
  }

  /** Registers a message with one native id. */
  public RegisterMessagesResponse register(String name, String address, String nativeId) {
    return register(
        MessageRegistration.newBuilder()
            .setName(name)
            .setAddress(address)
            .addLegs(Leg.newBuilder().setInstance(SMS).setNativeId(nativeId))
            .build());
  }

  /** Registers one batch. */
  public RegisterMessagesResponse register(MessageRegistration... messages) {
    return Streams.call(
            MessageServiceGrpc.newStub(channel)::registerMessages,
            List.of(RegisterMessagesRequest.newBuilder().addAllMessages(List.of(messages)).build()))
        .get(0);
  }

  /** Reports one batch. */
  public ReportFeedbackResponse report(FeedbackItem... items) {
    return Streams.call(
            FeedbackServiceGrpc.newStub(channel)::reportFeedback,
            List.of(ReportFeedbackRequest.newBuilder().addAllItems(List.of(items)).build()))
        .get(0);
  }

  /** A native item. */
  public static FeedbackItem item(String instance, String content) {
    return FeedbackItem.newBuilder()
        .setInstance(instance)
        .setNative(
            NativeFeedback.newBuilder()
                .setContent(
                    com.google.protobuf.ByteString.copyFrom(content, StandardCharsets.UTF_8)))
        .build();
  }

  /** An SMPP receipt. */
  public static FeedbackItem receipt(String id, String stat, String err) {
    return item(
        SMS,
        "id:%s sub:001 dlvrd:000 submit date:2611200900 done date:2611200901 stat:%s err:%s text:x"
            .formatted(id, stat, err));
  }

  /** A message as it is now. */
  public Message message(String name) {
    return messages().getMessage(GetMessageRequest.newBuilder().setName(name).build()).getMessage();
  }

  /** The figures of a delivery as they are now. */
  public Statistics statistics(String delivery) {
    return deliveries()
        .getStatistics(GetStatisticsRequest.newBuilder().setName("deliveries/" + delivery).build())
        .getStatistics();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    try {
      channel.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
  }
}
