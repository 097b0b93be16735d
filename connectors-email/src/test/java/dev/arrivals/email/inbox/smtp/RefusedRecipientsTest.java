package dev.arrivals.email.inbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever sends to addresses that are none cannot fill the log, and does not go unseen. */
class RefusedRecipientsTest {
  private final List<String> lines = new ArrayList<>();
  private final Logger logger = Logger.getLogger(RefusedRecipients.class.getName());
  private final AtomicLong clock = new AtomicLong();
  private final RefusedRecipients refused = new RefusedRecipients("0.0.0.0:2525", clock::get);
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(MessageFormat.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(handler);
  }

  @Test
  void they_are_told_of_once_a_minute_with_their_number() {
    for (int i = 0; i < 100; i++) {
      refused.add("5.1.1 Not a return path of ours");
    }
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    refused.add("5.7.1 Relaying denied");
    assertThat(lines)
        .containsExactly(
            "The listener 0.0.0.0:2525 did not take a recipient: 5.1.1 Not a return path of ours",
            "The listener 0.0.0.0:2525 did not take a recipient: 5.7.1 Relaying denied (and 99 more"
                + " since it was told last)");
  }
}
