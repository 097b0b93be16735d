package dev.arrivals.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.Expectation;
import dev.arrivals.server.status.LegId;
import dev.arrivals.server.status.RandomReports;
import dev.arrivals.server.status.Seeds;
import dev.arrivals.stored.StoredMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessageCodecTest {
  private static final int CASES = 2_000;
  private static final Instant NOW = Instant.ofEpochMilli(1_795_000_000_123L);

  private final MessageCodec codec = new MessageCodec();

  @Test
  void what_is_stored_is_what_is_read() {
    Seeds.forAll(
        CASES,
        random -> {
          Message message = message(random);
          assertThat(codec.decode(message.key(), codec.encode(message))).isEqualTo(message);
        });
  }

  /** Whoever reads the directory with the schema alone reads the same. */
  @Test
  void rows_follow_their_schema() {
    Seeds.forAll(
        CASES,
        random -> {
          byte[] row = codec.encode(message(random));
          StoredMessage read = parse(row);
          assertThat(read.getUnknownFields().asMap()).isEmpty();
          assertThat(read.toByteArray()).hasSameSizeAs(row);
        });
  }

  private static StoredMessage parse(byte[] row) {
    try {
      return StoredMessage.parseFrom(row);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static Message message(RandomReports random) {
    List<Binding> bindings =
        random.oneIn(3) ? List.of() : List.of(binding(random), binding(random));
    Expectation expected =
        new Expectation(
            1 + random.upTo(2),
            random.upTo(3),
            bindings.stream().map(Binding::leg).collect(Collectors.toSet()));
    Message m = message(random, bindings, expected);
    Evidence grown = m.evidence().join(Evidence.of(expected, random.reports(3), false));
    return m.with(bindings, grown, NOW.plusSeconds(9), m.position() + random.upTo(9));
  }

  private static Message message(
      RandomReports random, List<Binding> bindings, Expectation expected) {
    return Message.of(
        "news",
        "m-1",
        random.channel(),
        random.oneIn(2) ? "+33612345678" : "zoë@exämple.org",
        random.oneIn(2) ? Map.of() : Map.of("campaign", "2026", "größe", "XL"),
        bindings,
        NOW,
        NOW.plusMillis(random.upTo(1_000)),
        random.upTo(1_000_000),
        Evidence.of(expected, random.reports(8), random.oneIn(5)));
  }

  private static Binding binding(RandomReports random) {
    return new Binding(
        new LegId(1 + random.upTo(2), 1 + random.upTo(2)),
        "relay",
        "x".repeat(1 + random.upTo(300)),
        random.oneIn(2) ? Optional.empty() : Optional.of(NOW));
  }
}
