package dev.arrivals.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.v1.MessageChange;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.WatchMessagesRequest;
import dev.arrivals.v1.WatchMessagesResponse;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;

/**
 * A client that watches, forgets its last tokens now and then, and checks that nothing is missing.
 */
final class Follower {
  private final Map<String, MessageChange> last = new HashMap<>();
  private final Map<String, MessageChange> byId = new HashMap<>();
  private final Random random;
  private String token = "";

  Follower(long seed) {
    this.random = new Random(seed);
  }

  /** What it believes of each message. */
  Map<String, MessageChange> last() {
    return last;
  }

  int changes() {
    return byId.size();
  }

  /** Follows until it has caught up, or until the server or the client goes away. */
  void follow(ManagedChannel channel, boolean toTheEnd) {
    Context.CancellableContext context = Context.current().withCancellation();
    try {
      context.run(() -> follow(request(toTheEnd), channel, toTheEnd));
    } catch (StatusRuntimeException e) {
      assertThat(toTheEnd).as("%s", e).isFalse();
    } finally {
      context.cancel(null);
    }
  }

  private void follow(WatchMessagesRequest request, ManagedChannel channel, boolean toTheEnd) {
    Iterator<WatchMessagesResponse> watch =
        MessageServiceGrpc.newBlockingStub(channel).watchMessages(request);
    while (watch.hasNext()) {
      WatchMessagesResponse response = watch.next();
      response.getChangesList().forEach(this::take);
      // Who dies before it has kept the token sees the same again.
      if (toTheEnd || random.nextInt(4) > 0) {
        token = response.getToken();
      }
      if (!toTheEnd && random.nextInt(40) == 0) {
        return;
      }
    }
  }

  private WatchMessagesRequest request(boolean toTheEnd) {
    WatchMessagesRequest.Builder b = WatchMessagesRequest.newBuilder().setEndWhenCaughtUp(toTheEnd);
    return (token.isEmpty() ? b : b.setToken(token)).build();
  }

  private void take(MessageChange change) {
    MessageChange told = byId.putIfAbsent(change.getChangeId(), change);
    if (told != null) {
      assertThat(change.getStatus()).as("a repeat").isEqualTo(told.getStatus());
      return;
    }
    MessageChange before = last.put(change.getName(), change);
    if (before != null) {
      assertThat(change.getOldStatus())
          .as("what %s was before %s", change.getName(), change)
          .isEqualTo(before.getStatus());
    } else if (change.getReportsCount() > 0) {
      assertThat(change.getOldStatus())
          .as("the first change of %s", change.getName())
          .isEqualTo(MessageStatus.MESSAGE_STATUS_UNSPECIFIED);
    }
  }
}
