package dev.arrivals.server.rpc.message;

import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.commit.Committed;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.fold.Outcomes;
import dev.arrivals.server.message.BoundLeg;
import dev.arrivals.server.message.IdForm;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.refusal.Missing;
import dev.arrivals.server.rpc.call.BatchStream;
import dev.arrivals.server.rpc.call.RefusedItems;
import dev.arrivals.server.rpc.call.Sequence;
import dev.arrivals.server.rpc.call.Unary;
import dev.arrivals.server.rpc.page.Lister;
import dev.arrivals.server.rpc.page.PageBudget;
import dev.arrivals.server.rpc.page.Scans;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.rpc.translation.Deliveries;
import dev.arrivals.server.rpc.translation.Messages;
import dev.arrivals.server.rpc.translation.Tokens;
import dev.arrivals.server.rpc.watch.WatchRpc;
import dev.arrivals.server.state.State;
import dev.arrivals.v1.GetMessageRequest;
import dev.arrivals.v1.GetMessageResponse;
import dev.arrivals.v1.ListMessageReportsRequest;
import dev.arrivals.v1.ListMessageReportsResponse;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.ListMessagesResponse;
import dev.arrivals.v1.LookupMessagesRequest;
import dev.arrivals.v1.LookupMessagesResponse;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.RegisterMessageRequest;
import dev.arrivals.v1.RegisterMessageResponse;
import dev.arrivals.v1.RegisterMessagesRequest;
import dev.arrivals.v1.RegisterMessagesResponse;
import dev.arrivals.v1.WatchMessagesRequest;
import dev.arrivals.v1.WatchMessagesResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.stream.Stream;

/** The message service. */
public final class MessageRpc extends MessageServiceGrpc.MessageServiceImplBase {
  private final Commands commands;
  private final State state;
  private final Connectors connectors;
  private final WatchRpc watches;
  private final Lister lister;
  private final Scans scans;

  /** Prepares the service over these parts of the server. */
  public MessageRpc(
      Commands commands,
      State state,
      Connectors connectors,
      WatchRpc watches,
      Lister lister,
      Scans scans) {
    this.commands = commands;
    this.state = state;
    this.connectors = connectors;
    this.watches = watches;
    this.lister = lister;
    this.scans = scans;
  }

  @Override
  public StreamObserver<RegisterMessagesRequest> registerMessages(
      StreamObserver<RegisterMessagesResponse> observer) {
    Sequence sequence = new Sequence();
    return BatchStream.open(
        observer,
        commands.budget(),
        request -> {
          RefusedItems.checkSize("messages", request.getMessagesCount());
          RegistrationBatch batch = RegistrationBatch.of(request);
          return commands
              .register(batch.valid(), request.getSerializedSize())
              .thenApply(done -> batch.merge(done));
        },
        (request, done) -> {
          long first = sequence.advance(request.getMessagesCount());
          RegisterMessagesResponse.Builder b =
              RegisterMessagesResponse.newBuilder()
                  .setSequence(first + request.getMessagesCount())
                  .setPosition(Tokens.position(done.position(), state.epochs()));
          RefusedItems.of(done.result(), first).forEach(b::addErrors);
          return b.build();
        });
  }

  @Override
  public void registerMessage(
      RegisterMessageRequest request, StreamObserver<RegisterMessageResponse> observer) {
    Unary.answerLater(
        observer,
        () ->
            commands
                .register(
                    List.of(RegistrationBatch.registration(request.getMessage())),
                    request.getSerializedSize())
                .thenApply(this::registered));
  }

  private RegisterMessageResponse registered(Committed<Outcomes> done) {
    done.result()
        .items()
        .get(0)
        .ifPresent(
            refusal -> {
              throw refusal.asException();
            });
    return RegisterMessageResponse.newBuilder()
        .setPosition(Tokens.position(done.position(), state.epochs()))
        .build();
  }

  @Override
  public void getMessage(GetMessageRequest request, StreamObserver<GetMessageResponse> observer) {
    Unary.answerLater(
        observer,
        () ->
            commands
                .reached(minPosition(request))
                .thenApply(
                    done ->
                        GetMessageResponse.newBuilder()
                            .setMessage(show(existing("name", request.getName())))
                            .build()));
  }

  private long minPosition(GetMessageRequest request) {
    return Tokens.position("min_position", request.getMinPosition(), state.epochs());
  }

  @Override
  public void lookupMessages(
      LookupMessagesRequest request, StreamObserver<LookupMessagesResponse> observer) {
    if (keys(request.getInstance(), request.getNativeId()).anyMatch(state.legs()::isMany)) {
      scans.answer(observer, () -> lookup(request));
    } else {
      Unary.answer(observer, () -> lookup(request));
    }
  }

  @Override
  public void listMessages(
      ListMessagesRequest request, StreamObserver<ListMessagesResponse> observer) {
    lister.answer(
        observer,
        () -> MessageList.of(state, request),
        page ->
            ListMessagesResponse.newBuilder()
                .addAllMessages(page.items())
                .setNextPageToken(page.nextToken())
                .build());
  }

  @Override
  public void listMessageReports(
      ListMessageReportsRequest request, StreamObserver<ListMessageReportsResponse> observer) {
    scans.answer(
        observer,
        () -> MessageHistory.page(existing("parent", request.getParent()), request, state));
  }

  @Override
  public void watchMessages(
      WatchMessagesRequest request, StreamObserver<WatchMessagesResponse> observer) {
    watches.watch(request, observer);
  }

  private LookupMessagesResponse lookup(LookupMessagesRequest request) {
    String instance = Checks.text("instance", request.getInstance(), 128);
    String id = Checks.text("native_id", request.getNativeId(), 512);
    LookupMessagesResponse.Builder b = LookupMessagesResponse.newBuilder();
    PageBudget budget = new PageBudget();
    legs(instance, id)
        .map(leg -> Names.message(leg.delivery(), leg.message()))
        .distinct()
        .flatMap(key -> state.messages().published(key).stream())
        .filter(m -> state.delivery(m.delivery()).isPresent())
        .map(this::show)
        .takeWhile(m -> fits(m, budget, b))
        .forEach(b::addMessages);
    if (b.getMessagesCount() == 0 && connectors.instance(instance).isEmpty()) {
      throw Deliveries.noInstance(connectors, instance);
    }
    return b.build();
  }

  private static boolean fits(
      dev.arrivals.v1.Message m, PageBudget budget, LookupMessagesResponse.Builder b) {
    boolean fits = budget.take(m);
    b.setTruncated(!fits);
    return fits;
  }

  /**
   * Returns the keys of an id. Ids of numbers are bound plain, those of mail as they were given.
   */
  private static Stream<String> keys(String instance, String id) {
    return Stream.of(IdForm.plain(id), id).distinct().map(key -> Names.nativeId(instance, key));
  }

  private Stream<BoundLeg> legs(String instance, String id) {
    return keys(instance, id)
        .flatMap(key -> state.legs().all(key).stream())
        .filter(leg -> leg.nativeId().equals(id));
  }

  private dev.arrivals.v1.Message show(Message m) {
    Delivery delivery =
        state
            .delivery(m.delivery())
            .orElseThrow(() -> Missing.delivery(m.delivery()).asException());
    return Messages.of(m, delivery, state.epochs());
  }

  private Message existing(String field, String name) {
    return state
        .messages()
        .published(Checks.message(field, name).key())
        .filter(m -> state.delivery(m.delivery()).isPresent())
        .orElseThrow(() -> Missing.message(name).asException());
  }
}
