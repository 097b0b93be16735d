package dev.arrivals.server.rpc.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.message.Message;
import dev.arrivals.server.rpc.translation.Words;
import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.View;
import dev.arrivals.server.watch.Change;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.MessageStatus;
import dev.arrivals.v1.WatchMessagesRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each filter by itself, on either side of a change, and all of them together. */
class WatchFilterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  @ParameterizedTest
  @EnumSource(Channel.class)
  void a_channel_takes_its_own_messages(Channel channel) {
    Change change = change(channel, "a@a.example", Optional.empty(), Optional.empty());
    for (Channel wanted : Channel.values()) {
      assertThat(wants(all().setChannelValue(Words.number(wanted)), change))
          .isEqualTo(wanted == channel);
    }
    assertThat(wants(all(), change)).isTrue();
  }

  @ParameterizedTest(name = "{0} for {1}: {2}")
  @CsvSource({
    "+33 6 12, +33612, true",
    "0033612, +33612, true",
    "+33613, +33612, false",
    "+3361, +33612, false",
    "ADA@a.example, ada@A.example, true",
    "bea@a.example, ada@a.example, false",
    "'', ada@a.example, true",
  })
  void an_address_is_compared_whatever_its_case_or_punctuation(
      String wanted, String address, boolean told) {
    Change change = change(Channel.SMS, address, Optional.empty(), Optional.empty());
    assertThat(wants(all().setAddress(wanted), change)).isEqualTo(told);
  }

  @Test
  void a_type_is_looked_for_before_the_change_and_after_it() {
    Set<FailureType> types = EnumSet.allOf(FailureType.class);
    for (FailureType before : types) {
      for (FailureType after : types) {
        Change change = change(Channel.SMS, "+331", Optional.of(before), Optional.of(after));
        for (FailureType wanted : types) {
          assertThat(wants(all().addTypesValue(Words.number(wanted)), change))
              .as("%s of %s to %s", wanted, before, after)
              .isEqualTo(wanted == before || wanted == after);
        }
      }
    }
  }

  @Test
  void a_message_without_a_failure_has_no_type() {
    Change change = change(Channel.SMS, "+331", Optional.empty(), Optional.empty());
    for (FailureType wanted : FailureType.values()) {
      assertThat(wants(all().addTypesValue(Words.number(wanted)), change)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(MessageStatus.class)
  void a_status_is_looked_for_before_the_change_and_after_it(MessageStatus wanted) {
    Change change = change(Channel.SMS, "+331", Optional.empty(), Optional.empty());
    assertThat(wants(all().addStatusesValue(Words.number(wanted)), change))
        .isEqualTo(wanted == MessageStatus.SENT || wanted == MessageStatus.FAILED);
  }

  @Test
  void a_change_must_pass_every_filter() {
    Change change = change(Channel.SMS, "+331", Optional.empty(), Optional.of(FailureType.HARD));
    WatchMessagesRequest passes =
        all()
            .setChannelValue(Words.number(Channel.SMS))
            .setAddress("+331")
            .addStatusesValue(Words.number(MessageStatus.FAILED))
            .addTypesValue(Words.number(FailureType.HARD))
            .build();
    assertThat(wants(passes.toBuilder(), change)).isTrue();
    assertThat(
            List.of(
                passes.toBuilder().setChannelValue(Words.number(Channel.EMAIL)),
                passes.toBuilder().setAddress("+332"),
                passes.toBuilder()
                    .clearStatuses()
                    .addStatusesValue(Words.number(MessageStatus.ACCEPTED)),
                passes.toBuilder().clearTypes().addTypesValue(Words.number(FailureType.SOFT))))
        .allSatisfy(one -> assertThat(wants(one, change)).isFalse());
  }

  private static WatchMessagesRequest.Builder all() {
    return WatchMessagesRequest.newBuilder();
  }

  private static boolean wants(WatchMessagesRequest.Builder request, Change change) {
    return new WatchFilter(request.build()).wants(change);
  }

  /** From SENT to FAILED. */
  private static Change change(
      Channel channel,
      String address,
      Optional<FailureType> typeBefore,
      Optional<FailureType> type) {
    Message message =
        Message.of("d", "m", channel, address, Map.of(), List.of(), NOW, NOW, 1, Evidence.EMPTY);
    return new Change(
        message,
        2,
        NOW,
        Optional.of(new View(MessageStatus.SENT, false)),
        typeBefore,
        new View(MessageStatus.FAILED, false),
        type,
        Optional.empty(),
        List.of());
  }
}
