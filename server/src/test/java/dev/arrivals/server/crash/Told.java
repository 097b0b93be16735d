package dev.arrivals.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.Streams;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.GetStatisticsRequest;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.ListMessageReportsRequest;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.RegisterMessagesRequest;
import dev.arrivals.v1.RegisterMessagesResponse;
import dev.arrivals.v1.StatusCount;
import io.grpc.ManagedChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a provider told of one delivery, and what the server must make of it. */
final class Told {
  /** A message, and what becomes of it after so many different reports. */
  record Expected(String id, String phone, String nativeId, MessageStatus status, int reports) {}

  private final String delivery;
  private final String instance;
  private final String context;
  private final Map<String, Expected> all = new TreeMap<>();

  Told(String delivery, String instance, String context) {
    this.delivery = delivery;
    this.instance = instance;
    this.context = context;
  }

  void create(ManagedChannel channel) {
    Delivery fresh =
        Delivery.newBuilder()
            .setName("deliveries/" + delivery)
            .setChannel(Channel.CHANNEL_SMS)
            .setInstance(instance)
            .build();
    DeliveryServiceGrpc.newBlockingStub(channel)
        .createDelivery(CreateDeliveryRequest.newBuilder().setDelivery(fresh).build());
  }

  void register(ManagedChannel channel, List<Expected> messages) {
    RegisterMessagesRequest.Builder batch = RegisterMessagesRequest.newBuilder();
    messages.forEach(m -> batch.addMessages(registration(m)));
    List<RegisterMessagesResponse> answers =
        Streams.call(MessageServiceGrpc.newStub(channel)::registerMessages, List.of(batch.build()));
    assertThat(answers).allMatch(a -> a.getErrorsCount() == 0);
    messages.forEach(m -> all.put(m.id(), m));
  }

  /** Every message is as told, by a report for each thing told, and is counted once. */
  void check(ManagedChannel channel) {
    Map<String, MessageStatus> expected = new HashMap<>();
    all.forEach((id, e) -> expected.put(id, e.status()));
    assertThat(Survivors.messages(channel, delivery)).as(context).isEqualTo(expected);
    Map<MessageStatus, Long> counts =
        expected.values().stream().collect(Collectors.groupingBy(s -> s, Collectors.counting()));
    assertThat(counted(channel)).as(context).isEqualTo(counts);
    Survivors.figuresEqualRecount(channel, delivery, context);
    all.values().forEach(e -> assertThat(reports(channel, e)).as(context).isEqualTo(e.reports()));
    assertThat(Survivors.waiting(channel)).as(context).isEmpty();
  }

  private Map<MessageStatus, Long> counted(ManagedChannel channel) {
    return DeliveryServiceGrpc.newBlockingStub(channel)
        .getStatistics(GetStatisticsRequest.newBuilder().setName("deliveries/" + delivery).build())
        .getStatistics()
        .getCountsList()
        .stream()
        .collect(Collectors.groupingBy(StatusCount::getStatus, summing()));
  }

  private static java.util.stream.Collector<StatusCount, ?, Long> summing() {
    return Collectors.summingLong(StatusCount::getCount);
  }

  private int reports(ManagedChannel channel, Expected e) {
    return MessageServiceGrpc.newBlockingStub(channel)
        .listMessageReports(ListMessageReportsRequest.newBuilder().setParent(name(e)).build())
        .getReportsCount();
  }

  private MessageRegistration registration(Expected e) {
    return MessageRegistration.newBuilder()
        .setName(name(e))
        .setAddress("+" + e.phone())
        .addLegs(Leg.newBuilder().setInstance(instance).setNativeId(e.nativeId()))
        .build();
  }

  private String name(Expected e) {
    return "deliveries/" + delivery + "/messages/" + e.id();
  }
}
