package dev.arrivals.server.rpc.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.grpc.Attributes;
import io.grpc.Grpc;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whoever tries secrets is counted, and cannot fill the log. */
class FailedLoginsTest {
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(FailedLogins.class);
  private final AtomicLong clock = new AtomicLong();
  private final FailedLogins failed = new FailedLogins(clock::get);

  @BeforeEach
  void listen() {
    told.start();
    logger.addAppender(told);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(told);
  }

  @Test
  void a_peer_is_told_of_once_a_minute_with_the_number_of_the_others() {
    for (int port = 1; port <= 50; port++) {
      failed.add(LoginFailure.UNKNOWN_TOKEN, "S/M", peer("192.0.2.1", port));
    }
    failed.add(LoginFailure.NOTHING_SHOWN, "S/M", peer("192.0.2.2", 1));
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    failed.add(LoginFailure.EXPIRED_TOKEN, "S/M", peer("192.0.2.1", 9));
    assertThat(lines())
        .containsExactly(
            "A call of 192.0.2.1 to S/M was not let in: unknown token",
            "A call of 192.0.2.2 to S/M was not let in: nothing shown",
            "A call of 192.0.2.1 to S/M was not let in: expired token (and 49 more calls of it"
                + " since it was told last)");
    assertThat(failed.counts())
        .containsEntry("unknown_token", 50L)
        .containsEntry("nothing_shown", 1L)
        .containsEntry("expired_token", 1L)
        .containsEntry("role_too_low", 0L);
  }

  @Test
  void ten_thousand_peers_are_not_told_of_one_by_one() {
    for (int i = 0; i < 10_000; i++) {
      failed.add(LoginFailure.UNKNOWN_TOKEN, "S/M", peer("198.51." + i / 250 + "." + i % 250, 1));
    }
    assertThat(lines()).hasSize(1_001).last().asString().contains("A call of others to");
  }

  private List<String> lines() {
    return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static Attributes peer(String host, int port) {
    return Attributes.newBuilder()
        .set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, new InetSocketAddress(host, port))
        .build();
  }
}
