package dev.arrivals.server.rpc;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.ingest.Line;
import dev.arrivals.server.state.HotTable;
import dev.arrivals.server.state.State;
import dev.arrivals.server.state.Unmappable;
import dev.arrivals.server.state.Unmatched;
import dev.arrivals.v1.ExplainFeedbackRequest;
import dev.arrivals.v1.ExplainFeedbackResponse;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.ListUnmappableRequest;
import dev.arrivals.v1.ListUnmappableResponse;
import dev.arrivals.v1.ListUnmatchedRequest;
import dev.arrivals.v1.ListUnmatchedResponse;
import dev.arrivals.v1.ReplayFeedbackRequest;
import dev.arrivals.v1.ReplayFeedbackResponse;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportFeedbackResponse;
import dev.arrivals.v1.UndoReplayRequest;
import dev.arrivals.v1.UndoReplayResponse;
import dev.arrivals.v1.UnmappableFeedback;
import dev.arrivals.v1.UnmatchedReport;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.List;

/** The feedback service. */
public final class FeedbackRpc extends FeedbackServiceGrpc.FeedbackServiceImplBase {
  private static final String END = "\uffff";

  private final Line line;
  private final State state;
  private final Connectors connectors;
  private final Clock clock;

  FeedbackRpc(Line line, State state, Connectors connectors, Clock clock) {
    this.line = line;
    this.state = state;
    this.connectors = connectors;
    this.clock = clock;
  }

  @Override
  public StreamObserver<ReportFeedbackRequest> reportFeedback(
      StreamObserver<ReportFeedbackResponse> observer) {
    Sequence sequence = new Sequence();
    return BatchStream.open(
        observer,
        line.room(),
        request -> new FeedbackBatch(items(), request).submit(line),
        (request, done) -> {
          long first = sequence.advance(request.getItemsCount());
          ReportFeedbackResponse.Builder b =
              ReportFeedbackResponse.newBuilder()
                  .setSequence(first + request.getItemsCount())
                  .setPosition(Tokens.position(done.position()));
          MessageRpc.errors(done.result(), first).forEach(b::addErrors);
          Notices.of(done.result(), first).forEach(b::addNotices);
          return b.build();
        });
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
    Unary.answer(observer, () -> unmatched(request));
  }

  @Override
  public void listUnmappable(
      ListUnmappableRequest request, StreamObserver<ListUnmappableResponse> observer) {
    Unary.answer(observer, () -> unmappable(request));
  }

  @Override
  public void replayFeedback(
      ReplayFeedbackRequest request, StreamObserver<ReplayFeedbackResponse> observer) {
    ReplayCall call = ReplayCall.of(observer);
    Unary.answerLater(
        observer,
        () ->
            line.replays()
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
                            .setResult(ReplayCall.show(result))
                            .build()));
  }

  @Override
  public void undoReplay(UndoReplayRequest request, StreamObserver<UndoReplayResponse> observer) {
    ReplayCall call = ReplayCall.of(observer);
    Unary.answerLater(
        observer,
        () ->
            line.replays()
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
                            .setResult(ReplayCall.show(result))
                            .build()));
  }

  private FeedbackItems items() {
    return new FeedbackItems(connectors, state, clock.instant());
  }

  private ListUnmatchedResponse unmatched(ListUnmatchedRequest request) {
    int size = Checks.pageSize(request.getPageSize());
    String from = Tokens.after("unmatched", request.getPageToken(), "");
    List<HotTable.Row<List<Unmatched>>> rows = state.waiting().scan(from, END, size + 1);
    ListUnmatchedResponse.Builder b = ListUnmatchedResponse.newBuilder();
    for (HotTable.Row<List<Unmatched>> row : rows.subList(0, Math.min(size, rows.size()))) {
      row.value().stream()
          .filter(u -> u.keys().get(0).equals(row.key()))
          .forEach(u -> b.addReports(show(u)));
    }
    if (rows.size() > size) {
      b.setNextPageToken(Tokens.page("unmatched", rows.get(size).key()));
    }
    return b.build();
  }

  private static UnmatchedReport show(Unmatched u) {
    return UnmatchedReport.newBuilder()
        .setReport(Reports.of(u.report()))
        .setInstance(u.instance())
        .setReceiveTime(Times.of(u.receivedTime()))
        .setExpireTime(Times.of(u.receivedTime().plus(Unmatched.WAIT)))
        .build();
  }

  private ListUnmappableResponse unmappable(ListUnmappableRequest request) {
    int size = Checks.pageSize(request.getPageSize());
    String from = Tokens.after("unmappable", request.getPageToken(), "");
    List<HotTable.Row<Unmappable>> rows = state.unmappable().scan(from, END, size + 1);
    ListUnmappableResponse.Builder b = ListUnmappableResponse.newBuilder();
    rows.stream().limit(size).forEach(row -> b.addFeedback(show(row.value())));
    if (rows.size() > size) {
      b.setNextPageToken(Tokens.page("unmappable", rows.get(size).key()));
    }
    return b.build();
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
                b.setNative(
                    dev.arrivals.v1.NativeFeedback.newBuilder()
                        .setContent(com.google.protobuf.ByteString.copyFrom(raw.content()))
                        .putAllAttributes(raw.attributes())));
    return b.build();
  }
}
