package dev.arrivals.server.rpc.feedback;

import com.google.protobuf.ByteString;
import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.commit.Committed;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.fold.Outcomes;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.incoming.Unmappable;
import dev.arrivals.server.incoming.WaitingReports;
import dev.arrivals.server.incoming.WaitingRoom;
import dev.arrivals.server.remap.Remapping;
import dev.arrivals.server.rpc.call.BatchStream;
import dev.arrivals.server.rpc.call.RefusedItems;
import dev.arrivals.server.rpc.call.RequestSizes;
import dev.arrivals.server.rpc.call.Sequence;
import dev.arrivals.server.rpc.call.Unary;
import dev.arrivals.server.rpc.page.Lister;
import dev.arrivals.server.rpc.page.Listing;
import dev.arrivals.server.rpc.translation.Reports;
import dev.arrivals.server.rpc.translation.Times;
import dev.arrivals.server.rpc.translation.Tokens;
import dev.arrivals.server.state.State;
import dev.arrivals.v1.ExplainFeedbackRequest;
import dev.arrivals.v1.ExplainFeedbackResponse;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.ListAddressEventsRequest;
import dev.arrivals.v1.ListAddressEventsResponse;
import dev.arrivals.v1.ListUnmappableRequest;
import dev.arrivals.v1.ListUnmappableResponse;
import dev.arrivals.v1.ListUnmatchedRequest;
import dev.arrivals.v1.ListUnmatchedResponse;
import dev.arrivals.v1.ReplayFeedbackRequest;
import dev.arrivals.v1.ReplayFeedbackResponse;
import dev.arrivals.v1.ReportFeedbackItemRequest;
import dev.arrivals.v1.ReportFeedbackItemResponse;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportFeedbackResponse;
import dev.arrivals.v1.UndoReplayRequest;
import dev.arrivals.v1.UndoReplayResponse;
import dev.arrivals.v1.UnmappableFeedback;
import dev.arrivals.v1.UnmatchedReport;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The feedback service. */
public final class FeedbackRpc extends FeedbackServiceGrpc.FeedbackServiceImplBase {
  private static final String END = "\uffff";
  private static final int SHOWN = 1 << 20;

  private final Commands commands;
  private final Remapping remapping;
  private final State state;
  private final Connectors connectors;
  private final Clock clock;
  private final Lister lister;

  /** Prepares the service over these parts of the server. */
  public FeedbackRpc(
      Commands commands,
      Remapping remapping,
      State state,
      Connectors connectors,
      Clock clock,
      Lister lister) {
    this.commands = commands;
    this.remapping = remapping;
    this.state = state;
    this.connectors = connectors;
    this.clock = clock;
    this.lister = lister;
  }

  @Override
  public StreamObserver<ReportFeedbackRequest> reportFeedback(
      StreamObserver<ReportFeedbackResponse> observer) {
    Sequence sequence = new Sequence();
    RequestSizes.Sizes sizes = RequestSizes.CURRENT.get();
    return BatchStream.open(
        observer,
        commands.budget(),
        request -> sizes.until(() -> batch(request)),
        (request, done) -> {
          long first = sequence.advance(request.getItemsCount());
          ReportFeedbackResponse.Builder b =
              ReportFeedbackResponse.newBuilder()
                  .setSequence(first + request.getItemsCount())
                  .setPosition(Tokens.position(done.position(), state.epochs()));
          RefusedItems.of(done.result(), first).forEach(b::addErrors);
          Notices.of(done.result(), first).forEach(b::addNotices);
          return b.addAllOutcomes(FeedbackBatch.outcomes(done.result())).build();
        });
  }

  private CompletableFuture<Committed<Outcomes>> batch(ReportFeedbackRequest request) {
    RefusedItems.checkSize("items", request.getItemsCount());
    return new FeedbackBatch(items(), request).submit(commands);
  }

  @Override
  public void reportFeedbackItem(
      ReportFeedbackItemRequest request, StreamObserver<ReportFeedbackItemResponse> observer) {
    Unary.answerLater(
        observer,
        () ->
            items()
                .read(request.getItem())
                .thenCompose(
                    item ->
                        commands
                            .report(List.of(item))
                            .thenApply(
                                done ->
                                    ReportFeedbackItemResponse.newBuilder()
                                        .setPosition(
                                            Tokens.position(done.position(), state.epochs()))
                                        .setOutcome(FeedbackBatch.word(done.result().get(0)))
                                        .addAllNotices(item.notices())
                                        .build())));
  }

  @Override
  public void explainFeedback(
      ExplainFeedbackRequest request, StreamObserver<ExplainFeedbackResponse> observer) {
    Unary.answerLater(
        observer,
        () ->
            items()
                .read(request.getItem())
                .thenApply(f -> Explanations.of(f, state, clock.instant())));
  }

  @Override
  public void listUnmatched(
      ListUnmatchedRequest request, StreamObserver<ListUnmatchedResponse> observer) {
    lister.answer(
        observer,
        () -> unmatched(request),
        page ->
            ListUnmatchedResponse.newBuilder()
                .addAllReports(page.items())
                .setNextPageToken(page.nextToken())
                .build());
  }

  @Override
  public void listUnmappable(
      ListUnmappableRequest request, StreamObserver<ListUnmappableResponse> observer) {
    lister.answer(
        observer,
        () -> unmappable(request),
        page ->
            ListUnmappableResponse.newBuilder()
                .addAllFeedback(page.items())
                .setNextPageToken(page.nextToken())
                .build());
  }

  @Override
  public void listAddressEvents(
      ListAddressEventsRequest request, StreamObserver<ListAddressEventsResponse> observer) {
    lister.answer(
        observer,
        () -> AddressEventList.of(state, request),
        page ->
            ListAddressEventsResponse.newBuilder()
                .addAllEvents(page.items())
                .setNextPageToken(page.nextToken())
                .build());
  }

  @Override
  public void replayFeedback(
      ReplayFeedbackRequest request, StreamObserver<ReplayFeedbackResponse> observer) {
    ReplayCall call = ReplayCall.of(observer);
    Unary.answerLater(
        observer,
        () ->
            remapping
                .replay(
                    ReplayCall.query(request, connectors),
                    call.watcher(
                        (read, name) ->
                            ReplayFeedbackResponse.newBuilder().setRead(read).setName(name).build(),
                        observer))
                .thenApply(
                    result ->
                        ReplayFeedbackResponse.newBuilder()
                            .setRead(result.feedback().read())
                            .setName(ReplayCall.name(result.name()))
                            .setResult(ReplayCall.show(result, state.epochs()))
                            .build()));
  }

  @Override
  public void undoReplay(UndoReplayRequest request, StreamObserver<UndoReplayResponse> observer) {
    ReplayCall call = ReplayCall.of(observer);
    Unary.answerLater(
        observer,
        () ->
            remapping
                .undo(
                    ReplayCall.name(request.getName()),
                    call.watcher(
                        (read, name) ->
                            UndoReplayResponse.newBuilder().setRead(read).setName(name).build(),
                        observer))
                .thenApply(
                    result ->
                        UndoReplayResponse.newBuilder()
                            .setRead(result.feedback().read())
                            .setName(ReplayCall.name(result.name()))
                            .setResult(ReplayCall.show(result, state.epochs()))
                            .build()));
  }

  private FeedbackItems items() {
    return new FeedbackItems(connectors, state, clock.instant());
  }

  private Listing<WaitingReports, UnmatchedReport> unmatched(ListUnmatchedRequest request) {
    return new Listing<>(
        new Listing.Range<>(state, state.waiting(), "unmatched", "", END),
        request.getPageSize(),
        request.getPageToken(),
        row ->
            row.value().reports().stream()
                .filter(u -> u.keys().get(0).equals(WaitingRoom.key(row.key())))
                .map(FeedbackRpc::show)
                .toList());
  }

  private static UnmatchedReport show(IncomingReport u) {
    return UnmatchedReport.newBuilder()
        .setReport(Reports.of(u.report()))
        .setInstance(u.instance())
        .setReceiveTime(Times.of(u.receivedTime()))
        .setExpireTime(Times.of(u.receivedTime().plus(IncomingReport.WAIT)))
        .build();
  }

  private Listing<Unmappable, UnmappableFeedback> unmappable(ListUnmappableRequest request) {
    return new Listing<>(
        new Listing.Range<>(state, state.unmappable(), "unmappable", "", END),
        request.getPageSize(),
        request.getPageToken(),
        row -> List.of(show(row.value())));
  }

  private UnmappableFeedback show(Unmappable u) {
    UnmappableFeedback.Builder b =
        UnmappableFeedback.newBuilder()
            .setInstance(u.instance())
            .setWhy(u.why())
            .setReceiveTime(Times.of(u.receivedTime()));
    state
        .past()
        .raw(u.rawId())
        .ifPresent(
            raw ->
                b.setSize(raw.content().length)
                    .setNative(
                        dev.arrivals.v1.NativeFeedback.newBuilder()
                            .setContent(
                                ByteString.copyFrom(
                                    raw.content(), 0, Math.min(SHOWN, raw.content().length)))
                            .putAllAttributes(raw.attributes())));
    return b.build();
  }
}
