package dev.arrivals.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whoever forges calls cannot fill the log. */
class RefusalLogTest {
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(RefusalLog.class);
  private final AtomicLong clock = new AtomicLong();
  private final RefusalLog log = new RefusalLog(clock::get);

  @BeforeEach
  void listen() {
    told.start();
    logger.addAppender(told);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(told);
  }

  private List<String> lines() {
    return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void an_instance_is_told_of_once_a_minute_with_the_number_of_the_others() {
    for (int i = 0; i < 100; i++) {
      log.refused("eu", "401: forged");
    }
    log.refused("us", "413: large");
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    log.refused("eu", "401: forged\nby somebody");
    assertThat(lines())
        .containsExactly(
            "The webhook of instance eu did not take a call: 401: forged",
            "The webhook of instance us did not take a call: 413: large",
            "The webhook of instance eu did not take a call: 401: forged by somebody (and 99 more"
                + " since it was told last)");
  }
}
