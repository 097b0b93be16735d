package dev.arrivals.server.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookReceiver;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Who judges on the thread of the caller, and how few of those can be kept. */
class GuardedReceiverTest {
  private static final WebhookCall CALL =
      WebhookCall.builder("POST", URI.create("http://localhost/webhooks/a")).build();
  private static final WebhookReceiver TELLS_ITS_THREAD =
      call -> WebhookAnswer.retryLater(Thread.currentThread().getName());

  private static GuardedReceiver guarded(WebhookReceiver receiver, boolean trusted) {
    return new GuardedReceiver("a", receiver, trusted, Duration.ofSeconds(10));
  }

  private static String why(CompletableFuture<WebhookAnswer> answer) {
    return ((WebhookAnswer.RetryLater) answer.join()).why();
  }

  @Test
  void a_trusted_one_judges_in_place_and_a_plugin_on_threads_of_its_own() {
    try (GuardedReceiver trusted = guarded(TELLS_ITS_THREAD, true);
        GuardedReceiver plugin = guarded(TELLS_ITS_THREAD, false)) {
      assertThat(why(trusted.receive(CALL))).isEqualTo(Thread.currentThread().getName());
      assertThat(why(plugin.receive(CALL))).isEqualTo("webhook-a");
    }
  }

  @Test
  void what_a_trusted_one_throws_reaches_no_caller() {
    WebhookReceiver throwing =
        call -> {
          throw new LinkageError("with a secret");
        };
    try (GuardedReceiver trusted = guarded(throwing, true)) {
      assertThatThrownBy(trusted.receive(CALL)::join)
          .hasMessageContaining("java.lang.LinkageError")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void trusted_ones_that_wait_keep_eight_callers_and_the_others_go_to_the_pool() throws Exception {
    CountDownLatch waiting = new CountDownLatch(8);
    CountDownLatch end = new CountDownLatch(1);
    WebhookReceiver slow =
        call -> {
          waiting.countDown();
          await(end);
          return WebhookAnswer.retryLater("");
        };
    List<Thread> callers = new ArrayList<>();
    try (GuardedReceiver kept = guarded(slow, true);
        GuardedReceiver other = guarded(TELLS_ITS_THREAD, true)) {
      for (int i = 0; i < 8; i++) {
        callers.add(new Thread(() -> kept.receive(CALL).join()));
      }
      callers.forEach(Thread::start);
      waiting.await();
      assertThat(why(other.receive(CALL))).isEqualTo("webhook-a");
      end.countDown();
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(why(other.receive(CALL))).isEqualTo(Thread.currentThread().getName());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
