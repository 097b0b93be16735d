package dev.arrivals.server.rpc.delivery;

import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.commands.Recounted;
import dev.arrivals.server.commit.Committed;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.refusal.Missing;
import dev.arrivals.server.rpc.call.Unary;
import dev.arrivals.server.rpc.page.Lister;
import dev.arrivals.server.rpc.page.Listing;
import dev.arrivals.server.rpc.page.Scans;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.rpc.translation.Deliveries;
import dev.arrivals.server.rpc.translation.Tokens;
import dev.arrivals.server.state.State;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.CreateDeliveryResponse;
import dev.arrivals.v1.DeleteDeliveryRequest;
import dev.arrivals.v1.DeleteDeliveryResponse;
import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.GetDeliveryRequest;
import dev.arrivals.v1.GetDeliveryResponse;
import dev.arrivals.v1.GetStatisticsRequest;
import dev.arrivals.v1.GetStatisticsResponse;
import dev.arrivals.v1.ListDeliveriesRequest;
import dev.arrivals.v1.ListDeliveriesResponse;
import dev.arrivals.v1.RecomputeStatisticsRequest;
import dev.arrivals.v1.RecomputeStatisticsResponse;
import dev.arrivals.v1.UpdateDeliveryRequest;
import dev.arrivals.v1.UpdateDeliveryResponse;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The delivery service. */
public final class DeliveryRpc extends DeliveryServiceGrpc.DeliveryServiceImplBase {
  private static final String LIST = "deliveries";
  private static final String END = "\uffff";

  private final Commands commands;
  private final State state;
  private final Deliveries deliveries;
  private final Clock clock;
  private final Lister lister;
  private final Scans scans;

  /** Prepares the service over these parts of the server. */
  public DeliveryRpc(
      Commands commands,
      State state,
      Deliveries deliveries,
      Clock clock,
      Lister lister,
      Scans scans) {
    this.commands = commands;
    this.state = state;
    this.deliveries = deliveries;
    this.clock = clock;
    this.lister = lister;
    this.scans = scans;
  }

  @Override
  public void createDelivery(
      CreateDeliveryRequest request, StreamObserver<CreateDeliveryResponse> observer) {
    Unary.answerLater(
        observer,
        () ->
            create(request.getDelivery())
                .thenApply(
                    done ->
                        CreateDeliveryResponse.newBuilder()
                            .setDelivery(Deliveries.of(done.result()))
                            .setPosition(Tokens.position(done.position(), state.epochs()))
                            .build()));
  }

  @Override
  public void getDelivery(
      GetDeliveryRequest request, StreamObserver<GetDeliveryResponse> observer) {
    Unary.answer(
        observer,
        () ->
            GetDeliveryResponse.newBuilder()
                .setDelivery(Deliveries.of(existing(request.getName())))
                .build());
  }

  @Override
  public void listDeliveries(
      ListDeliveriesRequest request, StreamObserver<ListDeliveriesResponse> observer) {
    lister.answer(
        observer,
        () -> list(request),
        page ->
            ListDeliveriesResponse.newBuilder()
                .addAllDeliveries(page.items())
                .setNextPageToken(page.nextToken())
                .build());
  }

  @Override
  public void updateDelivery(
      UpdateDeliveryRequest request, StreamObserver<UpdateDeliveryResponse> observer) {
    Unary.answerLater(
        observer,
        () ->
            commands
                .update(
                    Checks.delivery("delivery.name", request.getDelivery().getName()),
                    new DeliveryUpdate(deliveries, request, clock.instant()))
                .thenApply(
                    done ->
                        UpdateDeliveryResponse.newBuilder()
                            .setDelivery(Deliveries.of(done.result()))
                            .setPosition(Tokens.position(done.position(), state.epochs()))
                            .build()));
  }

  @Override
  public void deleteDelivery(
      DeleteDeliveryRequest request, StreamObserver<DeleteDeliveryResponse> observer) {
    Unary.answerLater(
        observer,
        () ->
            commands
                .delete(Checks.delivery("name", request.getName()))
                .thenApply(
                    done ->
                        DeleteDeliveryResponse.newBuilder()
                            .setPosition(Tokens.position(done.position(), state.epochs()))
                            .build()));
  }

  @Override
  public void getStatistics(
      GetStatisticsRequest request, StreamObserver<GetStatisticsResponse> observer) {
    Unary.answerLater(
        observer,
        () ->
            commands
                .read(Checks.delivery("name", request.getName()))
                .thenApply(
                    done ->
                        GetStatisticsResponse.newBuilder()
                            .setStatistics(
                                Deliveries.statistics(
                                    done.result(),
                                    done.result().counters(),
                                    Tokens.position(done.position(), state.epochs())))
                            .build()));
  }

  @Override
  public void recomputeStatistics(
      RecomputeStatisticsRequest request, StreamObserver<RecomputeStatisticsResponse> observer) {
    scans.answerLater(
        observer,
        threads ->
            commands
                .recount(
                    Checks.delivery("name", request.getName()),
                    threads,
                    counted ->
                        observer.onNext(
                            RecomputeStatisticsResponse.newBuilder().setCounted(counted).build()))
                .thenApply(this::recounted));
  }

  private CompletableFuture<Committed<Delivery>> create(dev.arrivals.v1.Delivery request) {
    Delivery asked = deliveries.created(request, clock.instant());
    return commands.create(asked, new DeliveryDifference(request, asked)::refusal);
  }

  private RecomputeStatisticsResponse recounted(Committed<Recounted> done) {
    Delivery delivery = done.result().delivery();
    String position = Tokens.position(done.position(), state.epochs());
    return RecomputeStatisticsResponse.newBuilder()
        .setCounted(done.result().messages())
        .setStored(Deliveries.statistics(delivery, delivery.counters(), position))
        .setRecounted(Deliveries.statistics(delivery, done.result().counted(), position))
        .build();
  }

  private Listing<Delivery, dev.arrivals.v1.Delivery> list(ListDeliveriesRequest request) {
    return new Listing<>(
        new Listing.Range<>(state, state.deliveries(), LIST, "", END),
        request.getPageSize(),
        request.getPageToken(),
        row ->
            row.value().deleteTime().isEmpty() ? List.of(Deliveries.of(row.value())) : List.of());
  }

  private Delivery existing(String name) {
    String id = Checks.delivery("name", name);
    return state.delivery(id).orElseThrow(() -> Missing.delivery(id).asException());
  }
}
