package dev.arrivals.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.ListMessagesResponse;
import dev.arrivals.v1.ListUnmatchedRequest;
import dev.arrivals.v1.ListUnmatchedResponse;
import dev.arrivals.v1.Message;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.RecomputeStatisticsRequest;
import dev.arrivals.v1.RecomputeStatisticsResponse;
import io.grpc.ManagedChannel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** What a server still knows after it was killed. */
final class Survivors {
  private Survivors() {}

  /** What was counted step by step is what a recount finds. */
  static void figuresEqualRecount(ManagedChannel channel, String delivery, String context) {
    Iterator<RecomputeStatisticsResponse> progress =
        DeliveryServiceGrpc.newBlockingStub(channel)
            .recomputeStatistics(
                RecomputeStatisticsRequest.newBuilder().setName("deliveries/" + delivery).build());
    RecomputeStatisticsResponse last = progress.next();
    while (progress.hasNext()) {
      last = progress.next();
    }
    assertThat(last.getStored()).as(context).isEqualTo(last.getRecounted());
  }

  /** The status of each message of a delivery, by its id. */
  static Map<String, MessageStatus> messages(ManagedChannel channel, String delivery) {
    Map<String, MessageStatus> found = new HashMap<>();
    String token = "";
    do {
      ListMessagesResponse page =
          MessageServiceGrpc.newBlockingStub(channel)
              .listMessages(
                  ListMessagesRequest.newBuilder()
                      .setParent("deliveries/" + delivery)
                      .setPageSize(1000)
                      .setPageToken(token)
                      .build());
      for (Message m : page.getMessagesList()) {
        found.put(m.getName().substring(m.getName().lastIndexOf('/') + 1), m.getStatus());
      }
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return found;
  }

  /** The native ids of reports whose message nobody knows. */
  static Set<String> waiting(ManagedChannel channel) {
    Set<String> found = new HashSet<>();
    String token = "";
    do {
      ListUnmatchedResponse page =
          FeedbackServiceGrpc.newBlockingStub(channel)
              .listUnmatched(
                  ListUnmatchedRequest.newBuilder().setPageSize(1000).setPageToken(token).build());
      page.getReportsList().forEach(r -> found.add(r.getReport().getNativeIds(0)));
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return found;
  }
}
