package dev.arrivals.server.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.commands.Ingest;
import dev.arrivals.server.commands.LaterServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.incoming.SeenToken;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.GetDeliveryRequest;
import dev.arrivals.v1.MessageChange;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.WatchMessagesRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A clock that leaps ends nothing that was not due, and loses nothing. */
class ClockLeapTest {
  private static final Duration LEAP = Duration.ofDays(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String M1 = "deliveries/d/messages/1";

  @TempDir private Path directory;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Housekeeping.class);
  private final SetClock clock = new SetClock();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(log);
  }

  /** The wall clock and the time that passes, both set by the test. */
  private static final class SetClock extends Clock {
    private Instant now = Ingest.NOW;
    private long nanos = 5;

    void pass(Duration duration) {
      now = now.plus(duration);
      nanos += duration.toNanos();
    }

    void leap(Duration duration) {
      now = now.plus(duration);
    }

    long nanos() {
      return nanos;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void nothing_ends_and_nothing_is_lost_while_the_clock_is_ahead_for_less_than_an_hour() {
    try (Ingest ingest = filled()) {
      Map<String, Object> before = ingest.everything();
      Housekeeping housekeeping = ingest.housekeeping(clock, clock::nanos);
      sweep(ingest, housekeeping);
      clock.leap(LEAP.multipliedBy(50));
      for (int minute = 0; minute < 55; minute++) {
        clock.pass(MINUTE);
        sweep(ingest, housekeeping);
      }
      clock.leap(LEAP.multipliedBy(-50));
      clock.pass(MINUTE);
      sweep(ingest, housekeeping);
      assertThat(ingest.everything()).isEqualTo(before);
      assertThat(warnings()).singleElement().asString().contains("2026-11-21", "2028-04-04");
    }
  }

  @Test
  void what_passes_while_the_clock_is_doubted_ends_what_is_due() {
    try (Ingest ingest = filled()) {
      Housekeeping housekeeping = ingest.housekeeping(clock, clock::nanos);
      clock.pass(Duration.ofDays(3).minusMinutes(30));
      sweep(ingest, housekeeping);
      clock.leap(LEAP);
      sweep(ingest, housekeeping);
      assertThat(over(ingest)).isFalse();
      clock.pass(Duration.ofMinutes(30));
      sweep(ingest, housekeeping);
      assertThat(over(ingest)).isTrue();
    }
  }

  @Test
  void a_clock_that_stays_is_believed_after_an_hour_and_ends_are_taken_back_if_it_was_wrong() {
    try (Ingest ingest = filled()) {
      Housekeeping housekeeping = ingest.housekeeping(clock, clock::nanos);
      sweep(ingest, housekeeping);
      clock.leap(Duration.ofDays(4));
      sweepFor(ingest, housekeeping, 62);
      assertThat(over(ingest)).isTrue();
      clock.leap(Duration.ofDays(-4));
      sweepFor(ingest, housekeeping, 62);
      assertThat(over(ingest)).isFalse();
      assertThat(warnings()).hasSize(2);
    }
  }

  @Test
  void small_steps_are_believed_at_once() {
    try (Ingest ingest = filled()) {
      Housekeeping housekeeping = ingest.housekeeping(clock, clock::nanos);
      clock.pass(Duration.ofDays(3).minusMinutes(9));
      sweep(ingest, housekeeping);
      clock.leap(Duration.ofMinutes(9));
      sweep(ingest, housekeeping);
      assertThat(over(ingest)).isTrue();
      clock.leap(Duration.ofMinutes(-9));
      sweep(ingest, housekeeping);
      assertThat(over(ingest)).as("does not flap").isTrue();
      assertThat(warnings()).isEmpty();
    }
  }

  @Test
  void a_server_that_started_with_a_wrong_clock_tells_its_watchers_when_that_is_right_again() {
    try (LaterServer later = new LaterServer(directory)) {
      later.server().createDelivery("d");
      later.server().register(M1, "+33600000001", "n1");
      String position = later.server().message(M1).getPosition();
      later.server().report(TestServer.receipt("unknown", "DELIVRD", "000"));
      TestServer ahead = later.after(LEAP);
      assertThat(delivery(ahead).getValidityOver()).isTrue();
      assertThat(ahead.message(M1).getOutcomeUnknown()).isTrue();
      TestServer back = later.after(LEAP.negated());
      assertThat(delivery(back).getValidityOver()).isFalse();
      assertThat(back.message(M1).getOutcomeUnknown()).isFalse();
      assertThat(later.told(WatchMessagesRequest.newBuilder().setAfterPosition(position)))
          .extracting(MessageChange::getOutcomeUnknown)
          .containsExactly(true, false);
      assertThat(back.get(Housekeeping.class).waitingReports()).isEqualTo(1);
    }
  }

  @Test
  void a_running_server_ends_nothing_and_a_new_message_is_as_any() {
    try (TestServer server = TestServer.start(ConfigFile.defaults().at(0, directory), clock)) {
      server.createDelivery("d");
      sweep(server);
      clock.leap(LEAP);
      sweep(server);
      server.register(M1, "+33600000001", "n1");
      clock.leap(LEAP.negated());
      sweep(server);
      assertThat(delivery(server).getValidityOver()).isFalse();
      assertThat(server.message(M1).getStatus())
          .isEqualTo(MessageStatus.MESSAGE_STATUS_TRANSMITTED);
      assertThat(server.message(M1).getOutcomeUnknown()).isFalse();
    }
  }

  private static void sweep(TestServer server) {
    server.get(Housekeeping.class).sweep();
    server.report();
  }

  private static Delivery delivery(TestServer server) {
    return server
        .deliveries()
        .getDelivery(GetDeliveryRequest.newBuilder().setName("deliveries/d").build())
        .getDelivery();
  }

  /** Something of everything that ends with time. */
  private Ingest filled() {
    Ingest ingest = Ingest.open(directory, 1_000_000);
    ingest.commands().create(Ingest.delivery("d")).join();
    ingest.commands().create(Ingest.delivery("gone")).join();
    ingest.commands().delete("gone").join();
    StatusReport report =
        StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE).nativeId("nobody's").build();
    NativeFeedback raw = NativeFeedback.of(new byte[] {1}, Map.of(), Ingest.NOW);
    ingest
        .commands()
        .report(
            List.of(
                new Feedback.Typed("sms-smpp", report, Ingest.NOW),
                new Feedback.Native("sms-smpp", raw, Mapping.unmappable("noise"))))
        .join();
    SeenToken token = new SeenToken("ab12", Ingest.NOW.plus(Duration.ofDays(1)));
    ingest.commands().maintain(changes -> changes.see("token", token));
    ingest.commands().report(List.of()).join();
    ingest.state().checkpoint(ingest.state().beginCheckpoint());
    return ingest;
  }

  private void sweepFor(Ingest ingest, Housekeeping housekeeping, int minutes) {
    for (int minute = 0; minute < minutes; minute++) {
      clock.pass(MINUTE);
      sweep(ingest, housekeeping);
    }
  }

  private static void sweep(Ingest ingest, Housekeeping housekeeping) {
    housekeeping.sweep();
    ingest.commands().report(List.of()).join();
  }

  private static boolean over(Ingest ingest) {
    return ingest.state().delivery("d").orElseThrow().validityOver();
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (ILoggingEvent event : List.copyOf(log.list)) {
      if (event.getLevel() == Level.WARN) {
        warnings.add(event.getFormattedMessage());
      }
    }
    return warnings;
  }
}
