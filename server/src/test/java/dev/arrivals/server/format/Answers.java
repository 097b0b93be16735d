package dev.arrivals.server.format;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.state.State;
import dev.arrivals.server.status.AddressEvidence;
import dev.arrivals.server.status.Contribution;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.ListDeliveriesRequest;
import dev.arrivals.v1.ListMessageReportsRequest;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.ListUnmappableRequest;
import dev.arrivals.v1.ListUnmatchedRequest;
import dev.arrivals.v1.LookupMessagesRequest;
import dev.arrivals.v1.Message;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** Everything that a server answers about what it holds, one line each. */
final class Answers {
  private static final int ALL = 1_000;
  private static final JsonFormat.Printer JSON =
      JsonFormat.printer().omittingInsignificantWhitespace().sortingMapKeys();

  private final TestServer server;
  private final StringBuilder text = new StringBuilder();

  private Answers(TestServer server) {
    this.server = server;
  }

  static String of(TestServer server) {
    Answers answers = new Answers(server);
    answers.deliveries().forEach(answers::delivery);
    answers.waiting();
    answers.nativeIds();
    answers.addresses();
    return answers.text.toString();
  }

  private List<Delivery> deliveries() {
    return server
        .deliveries()
        .listDeliveries(ListDeliveriesRequest.newBuilder().setPageSize(ALL).build())
        .getDeliveriesList();
  }

  private void delivery(Delivery delivery) {
    line("delivery", delivery);
    String id = delivery.getName().replace("deliveries/", "");
    line("  figures", server.statistics(id).toBuilder().clearPosition());
    server
        .messages()
        .listMessages(
            ListMessagesRequest.newBuilder().setParent(delivery.getName()).setPageSize(ALL).build())
        .getMessagesList()
        .forEach(this::message);
  }

  private void message(Message message) {
    line("  message", message);
    server
        .messages()
        .listMessageReports(
            ListMessageReportsRequest.newBuilder().setParent(message.getName()).build())
        .getReportsList()
        .forEach(report -> line("    report", report));
  }

  private void waiting() {
    server
        .feedback()
        .listUnmatched(ListUnmatchedRequest.newBuilder().setPageSize(ALL).build())
        .getReportsList()
        .forEach(report -> line("unmatched", report));
    server
        .feedback()
        .listUnmappable(ListUnmappableRequest.newBuilder().setPageSize(ALL).build())
        .getFeedbackList()
        .forEach(feedback -> line("unmappable", feedback));
  }

  private void nativeIds() {
    for (String id : FixtureTraffic.NATIVE_IDS) {
      server
          .messages()
          .lookupMessages(
              LookupMessagesRequest.newBuilder()
                  .setInstance(TestServer.SMS)
                  .setNativeId(id)
                  .build())
          .getMessagesList()
          .forEach(m -> text.append("native id %s: %s\n".formatted(id, m.getName())));
    }
  }

  private void addresses() {
    int today = Math.toIntExact(LocalDate.now(Fixture.CLOCK).toEpochDay());
    State state = server.get(State.class);
    state.addresses().scan("", "\uffff", ALL).stream()
        .map(row -> Names.addressOf(row.key()))
        .distinct()
        .forEach(address -> address(address, state.contributions(address), today));
  }

  private void address(String key, Collection<Contribution> said, int today) {
    var evidence = new AddressEvidence(said, OptionalInt.empty());
    text.append(
        "address %s: %d error days%s\n"
            .formatted(
                key.replace('\0', ' '),
                evidence.errorDays(today),
                evidence.quarantined(today) ? ", quarantined" : ""));
  }

  private void line(String what, MessageOrBuilder answer) {
    try {
      text.append(what).append(' ').append(JSON.print(answer)).append('\n');
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
