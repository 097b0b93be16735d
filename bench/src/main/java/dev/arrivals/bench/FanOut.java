package dev.arrivals.bench;

import com.google.protobuf.Timestamp;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.MessageChange;
import dev.arrivals.v1.MessageReport;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.StatusReport;
import dev.arrivals.v1.WatchMessagesResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The bare echo of a watch: one answer that is made once goes to everybody who listens. */
final class FanOut {
  private final Map<ServerCallStreamObserver<WatchMessagesResponse>, AtomicLong> owed =
      new ConcurrentHashMap<>();
  private final WatchMessagesResponse answer = change();

  void add(ServerCallStreamObserver<WatchMessagesResponse> listener) {
    owed.put(listener, new AtomicLong());
    listener.setOnReadyHandler(() -> pay(listener));
    listener.setOnCancelHandler(() -> owed.remove(listener));
    listener.onNext(WatchMessagesResponse.newBuilder().setCaughtUp(true).build());
  }

  void tell(int times) {
    owed.forEach(
        (listener, count) -> {
          count.addAndGet(times);
          pay(listener);
        });
  }

  private void pay(ServerCallStreamObserver<WatchMessagesResponse> listener) {
    synchronized (listener) {
      AtomicLong count = owed.getOrDefault(listener, new AtomicLong());
      while (count.get() > 0 && listener.isReady()) {
        count.decrementAndGet();
        listener.onNext(answer);
      }
    }
  }

  /** A change as one of Arrivals is after a receipt. */
  private static WatchMessagesResponse change() {
    String name = Traffic.name(7);
    return WatchMessagesResponse.newBuilder()
        .setToken("w1.AAAAAAAAAAAAAAAAAAAAAA")
        .addChanges(
            MessageChange.newBuilder()
                .setChangeId(name + "@p1.abcdef")
                .setName(name)
                .setChannel(Channel.CHANNEL_SMS)
                .setAddress("reader.0000007@post.exam")
                .setStatus(MessageStatus.MESSAGE_STATUS_SENT)
                .setOldStatus(MessageStatus.MESSAGE_STATUS_PENDING)
                .setChangeTime(Timestamp.newBuilder().setSeconds(1_795_000_000))
                .setPosition("p1.abcdef")
                .addReports(MessageReport.newBuilder().setReport(report())))
        .build();
  }

  private static StatusReport.Builder report() {
    return StatusReport.newBuilder()
        .setKind(ReportKind.REPORT_KIND_TRANSMITTED)
        .addNativeIds("0123456789abcdef")
        .setEventTime(Timestamp.newBuilder().setSeconds(1_795_000_000));
  }
}
