package dev.arrivals.server.cli.demo;

import dev.arrivals.server.demo.DemoTraffic;
import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.GetStatisticsRequest;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.Message;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.Statistics;
import dev.arrivals.v1.StatusCount;
import io.grpc.ManagedChannel;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;

/** Prints the figures of the demo, and what to ask next. */
final class DemoReport {
  private final ManagedChannel channel;
  private final PrintWriter out;

  DemoReport(ManagedChannel channel, PrintWriter out) {
    this.channel = channel;
    this.out = out;
  }

  void print(List<String> account, int port) {
    account.forEach(line -> out.println("  " + line));
    List.of(DemoTraffic.MAILS, DemoTraffic.TEXTS, DemoTraffic.ALERTS).forEach(this::figures);
    out.println();
    out.println("Ask it anything; it keeps serving until you press Ctrl-C:");
    out.println();
    String mails = "deliveries/" + DemoTraffic.MAILS;
    ask(port, "{\"name\":\"" + mails + "\"}", "DeliveryService/GetStatistics");
    ask(port, "{\"name\":\"" + failed(mails) + "\"}", "MessageService/GetMessage");
    ask(
        port,
        "{\"parent\":\"" + mails + "\",\"reasons\":[\"FAILURE_REASON_MAILBOX_FULL\"]}",
        "MessageService/ListMessages");
    out.flush();
  }

  private void figures(String delivery) {
    Statistics s =
        DeliveryServiceGrpc.newBlockingStub(channel)
            .getStatistics(
                GetStatisticsRequest.newBuilder().setName("deliveries/" + delivery).build())
            .getStatistics();
    out.println();
    out.printf(
        "%s: %,d messages, %.1f %% delivered, %.1f %% failed%n",
        s.getDelivery(), s.getMessages(), s.getDeliveredPercent(), s.getFailedPercent());
    s.getCountsList().stream()
        .sorted(Comparator.comparingLong(StatusCount::getCount).reversed())
        .forEach(
            c ->
                out.printf(
                    "  %,7d  %-20s %-6s %s%n",
                    c.getCount(),
                    word(c.getStatus()) + (c.getOutcomeUnknown() ? " ?" : ""),
                    c.getTypeValue() == 0 ? "" : word(c.getType()),
                    c.getReasonValue() == 0 ? "" : word(c.getReason())));
  }

  /** Returns the words of an enum value after the name of its type. */
  private static String word(Enum<?> value) {
    String type = value.getDeclaringClass().getSimpleName();
    String prefix = type.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT);
    return value.name().replaceFirst("^" + prefix + "_", "");
  }

  private String failed(String delivery) {
    return MessageServiceGrpc.newBlockingStub(channel)
        .listMessages(
            ListMessagesRequest.newBuilder()
                .setParent(delivery)
                .addStatuses(MessageStatus.MESSAGE_STATUS_FAILED)
                .setPageSize(1)
                .build())
        .getMessagesList()
        .stream()
        .map(Message::getName)
        .findFirst()
        .orElse(delivery + "/messages/mail-0");
  }

  private void ask(int port, String request, String method) {
    out.printf("  grpcurl -plaintext -d '%s' localhost:%d arrivals.v1.%s%n", request, port, method);
  }
}
