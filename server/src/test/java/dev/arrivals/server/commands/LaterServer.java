package dev.arrivals.server.commands;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.housekeeping.Housekeeping;
import dev.arrivals.server.housekeeping.Sweeps;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.DeliveryState;
import dev.arrivals.v1.FeedbackMode;
import dev.arrivals.v1.MessageChange;
import dev.arrivals.v1.RecomputeStatisticsRequest;
import dev.arrivals.v1.RecomputeStatisticsResponse;
import dev.arrivals.v1.Statistics;
import dev.arrivals.v1.UpdateDeliveryRequest;
import dev.arrivals.v1.WatchMessagesRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A whole server that is stopped and started again at a later time, on the same directory. */
public final class LaterServer implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  private final Path directory;
  private Instant now = START;
  private TestServer server;

  public LaterServer(Path directory) {
    this.directory = directory;
    this.server = start();
  }

  private TestServer start() {
    return TestServer.start(
        ConfigFile.defaults().at(0, directory), Clock.fixed(now, ZoneOffset.UTC));
  }

  public TestServer server() {
    return server;
  }

  /** Lets time pass while it is stopped, and does what is due then. */
  public TestServer after(Duration duration) {
    server.close();
    now = now.plus(duration);
    server = start();
    return sweep();
  }

  /** Does what is due. What is asked for after it waits for that. */
  TestServer sweep() {
    Sweeps.sweep(server.get(Housekeeping.class));
    server.report();
    return server;
  }

  Delivery create(Delivery.Builder delivery) {
    return server
        .deliveries()
        .createDelivery(CreateDeliveryRequest.newBuilder().setDelivery(delivery).build())
        .getDelivery();
  }

  Delivery mode(String delivery, FeedbackMode mode) {
    return update(delivery, "feedback_mode", Delivery.newBuilder().setFeedbackMode(mode));
  }

  Delivery state(String delivery, DeliveryState state) {
    return update(delivery, "state", Delivery.newBuilder().setState(state));
  }

  Delivery validity(String delivery, Duration validity) {
    return update(
        delivery,
        "validity",
        Delivery.newBuilder()
            .setValidity(
                com.google.protobuf.Duration.newBuilder().setSeconds(validity.toSeconds())));
  }

  private Delivery update(String delivery, String field, Delivery.Builder values) {
    return server
        .deliveries()
        .updateDelivery(
            UpdateDeliveryRequest.newBuilder()
                .setDelivery(values.setName("deliveries/" + delivery))
                .setUpdateMask(com.google.protobuf.FieldMask.newBuilder().addPaths(field))
                .build())
        .getDelivery();
  }

  /** The figures, which a recount must find too. */
  Statistics figures(String delivery) {
    RecomputeStatisticsResponse last = RecomputeStatisticsResponse.getDefaultInstance();
    var answers =
        server
            .deliveries()
            .recomputeStatistics(
                RecomputeStatisticsRequest.newBuilder().setName("deliveries/" + delivery).build());
    while (answers.hasNext()) {
      last = answers.next();
    }
    if (!last.getStored().equals(last.getRecounted())) {
      throw new AssertionError("stored " + last.getStored() + " counted " + last.getRecounted());
    }
    return last.getStored();
  }

  /** Everything that a watch tells until it has caught up. */
  public List<MessageChange> told(WatchMessagesRequest.Builder request) {
    List<MessageChange> all = new ArrayList<>();
    server
        .messages()
        .watchMessages(request.setEndWhenCaughtUp(true).build())
        .forEachRemaining(response -> all.addAll(response.getChangesList()));
    return all;
  }

  @Override
  public void close() {
    server.close();
  }
}
