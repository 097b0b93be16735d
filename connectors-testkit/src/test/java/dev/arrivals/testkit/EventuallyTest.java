package dev.arrivals.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  @Test
  void what_another_thread_does_is_waited_for() {
    AtomicInteger asked = new AtomicInteger();
    CompletableFuture<String> done = new CompletableFuture<>();
    Eventually.until(
        "done",
        () -> {
          if (asked.incrementAndGet() == 2) {
            new Thread(() -> done.complete("done")).start();
          }
          return done.isDone();
        });
    assertThat(asked).hasValueGreaterThanOrEqualTo(2);
  }

  @Test
  void what_never_comes_fails_and_is_named() {
    assertThatThrownBy(() -> Eventually.until(SHORT, () -> "a bind", () -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("never seen")
        .hasMessageEndingWith("a bind");
  }

  @Test
  void what_is_there_already_needs_no_time() {
    Eventually.until(Duration.ZERO, () -> "there", () -> true);
    assertThat(Eventually.seen(Duration.ZERO, "there", () -> 7, value -> value == 7)).isEqualTo(7);
  }

  @Test
  void the_first_wanted_answer_is_returned_and_a_failure_shows_the_last() {
    AtomicInteger answers = new AtomicInteger();
    assertThat(Eventually.seen("more than two", answers::incrementAndGet, answer -> answer > 2))
        .isEqualTo(3);
    assertThatThrownBy(() -> Eventually.seen(SHORT, "an end", () -> "begun", "ended"::equals))
        .hasMessageEndingWith("an end, the last was begun");
  }

  @Test
  void a_thread_that_is_interrupted_waits_no_longer() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> Eventually.until("never", () -> false))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("interrupted");
    } finally {
      assertThat(Thread.interrupted()).as("it is still known").isTrue();
    }
  }
}
