package dev.arrivals.server.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.delivery.DeliveryCodec;
import dev.arrivals.server.delivery.DeliveryState;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.MessageCodec;
import dev.arrivals.server.mutation.Schema;
import dev.arrivals.server.status.Counters;
import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.Expectation;
import dev.arrivals.server.status.FeedbackMode;
import dev.arrivals.server.status.FeedbackPolicy;
import dev.arrivals.server.status.LegId;
import dev.arrivals.server.status.MessageClass;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.StoreOptions;
import dev.arrivals.server.store.Write;
import dev.arrivals.spi.Channel;
import dev.arrivals.stored.StoredCount;
import dev.arrivals.stored.StoredDelivery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A delivery that was counted by earlier rules is counted again, once. */
class CountAgainTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final int MESSAGES = 2_500;

  @TempDir private Path directory;

  @Test
  void messages_with_an_id_that_were_counted_as_pending_are_counted_as_handed_over() {
    try (Store store = open()) {
      store.checkpoint(earlierRelease(), 0);
    }
    Counters expected =
        Counters.NONE
            .plus(MessageClass.PENDING, Optional.empty(), MESSAGES / 2)
            .plus(MessageClass.TRANSMITTED, Optional.empty(), MESSAGES / 2);
    for (int start = 0; start < 2; start++) {
      try (Store store = open()) {
        State state = new State(store, 1 << 20);
        Delivery delivery = state.delivery("d").orElseThrow();
        assertThat(delivery.counters()).isEqualTo(expected);
        assertThat(delivery.countingRules()).isEqualTo(Delivery.COUNTING_RULES);
        assertThat(state.changes()).as("written at start %d", start).isEqualTo(1 - start);
        state.checkpoint(state.beginCheckpoint());
      }
    }
  }

  private Store open() {
    return Store.open(
        directory,
        Schema.stored(),
        StoreOptions.DEFAULT.withBlockCacheBytes(8 << 20).withWriteBufferBytes(8 << 20));
  }

  /** All of them counted as pending, and no word of the rules. */
  private static List<Write> earlierRelease() {
    StoredDelivery row =
        DeliveryCodec.settings(delivery()).toBuilder()
            .clearCountingRules()
            .addCounts(
                StoredCount.newBuilder()
                    .setMessageClass(MessageClass.PENDING.ordinal())
                    .setCount(MESSAGES))
            .build();
    List<Write> writes = new ArrayList<>();
    writes.add(Write.put(Schema.DELIVERIES.stored(), bytes("d"), row.toByteArray()));
    MessageCodec codec = new MessageCodec();
    for (int i = 0; i < MESSAGES; i++) {
      Message message = message("m" + i, i % 2 == 0);
      writes.add(Write.put(Schema.MESSAGES.stored(), bytes(message.key()), codec.encode(message)));
    }
    return writes;
  }

  private static Message message(String id, boolean bound) {
    Binding binding = new Binding(LegId.FIRST, "sms", "n-" + id, Optional.empty());
    Set<LegId> handedOver = bound ? Set.of(LegId.FIRST) : Set.of();
    return Message.of(
        "d",
        id,
        Channel.SMS,
        "+33600000001",
        Map.of(),
        bound ? List.of(binding) : List.of(),
        NOW,
        NOW,
        1,
        Evidence.EMPTY.expecting(new Expectation(1, 0, handedOver)));
  }

  private static Delivery delivery() {
    return Delivery.created(
        "d",
        "",
        Channel.SMS,
        "sms",
        new FeedbackPolicy(FeedbackMode.D, false),
        DeliveryState.STARTED,
        Duration.ofDays(3),
        NOW,
        NOW);
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
