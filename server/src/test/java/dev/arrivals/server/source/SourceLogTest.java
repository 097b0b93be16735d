package dev.arrivals.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A source that is down is in the log, once. */
class SourceLogTest {
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(SourceLog.class);
  private final AtomicLong clock = new AtomicLong();
  private final SourceLog log = new SourceLog("bounces", clock::get);

  @BeforeEach
  void listen() {
    told.start();
    logger.addAppender(told);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(told);
  }

  private void sees(String problem, int times) {
    for (int i = 0; i < times; i++) {
      clock.addAndGet(Duration.ofMillis(500).toNanos());
      log.saw(problem.isEmpty() ? Optional.empty() : Optional.of(problem));
    }
  }

  private List<String> lines() {
    return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void each_change_is_told_once_with_the_reason() {
    sees("", 3);
    sees("wrong\npassword", 100);
    sees("still wrong", 100);
    sees("", 3);
    sees("gone", 5);
    assertThat(lines())
        .containsExactly(
            "The source of instance bounces is down: wrong password",
            "The source of instance bounces works again",
            "The source of instance bounces is down: gone");
  }

  @Test
  void one_that_is_on_its_way_is_not_told_of() {
    sees("not bound yet", 3);
    sees("", 10);
    assertThat(lines()).isEmpty();
  }
}
