package dev.arrivals.server.http;

import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.connector.GuardedReceiver;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.feedback.MappedFeedback;
import dev.arrivals.server.fold.BodyToken;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.refusal.RefusedException;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way from a call to its answer: judged, mapped, committed. Nothing waits on a thread. */
final class Judge {
  private static final Logger log = LoggerFactory.getLogger(Judge.class);
  private static final int TOKEN_REUSED = 403;

  private final Commands commands;
  private final Duration patience;

  /** A judge that gives up waiting for a commit after {@code patience}. */
  Judge(Commands commands, Duration patience) {
    this.commands = commands;
    this.patience = patience;
  }

  /** Returns the answer to a call; never fails. */
  CompletableFuture<Reply> judge(Instance instance, GuardedReceiver webhook, WebhookCall call) {
    return webhook
        .receive(call)
        .thenCompose(answer -> take(instance, call, answer))
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(Judge::failed);
  }

  private CompletableFuture<Reply> take(Instance instance, WebhookCall call, WebhookAnswer answer) {
    if (answer instanceof WebhookAnswer.Accept accept) {
      return accept(instance, call, accept);
    }
    return CompletableFuture.completedFuture(
        answer instanceof WebhookAnswer.Refuse refuse
            ? Reply.refused(refuse.status(), refuse.why())
            : answer instanceof WebhookAnswer.Respond respond
                ? Reply.of(Outcome.ANSWERED, respond.response())
                : Reply.comeAgain(Outcome.RETRY_LATER, ((WebhookAnswer.RetryLater) answer).why()));
  }

  private CompletableFuture<Reply> accept(
      Instance instance, WebhookCall call, WebhookAnswer.Accept accept) {
    Reply reply = Reply.of(Outcome.ACCEPTED, accept.response());
    Optional<BodyToken> once =
        accept.token().map(t -> BodyToken.of(instance.name(), t.value(), call.body(), t.keep()));
    if (accept.feedback().isEmpty() && once.isEmpty()) {
      return CompletableFuture.completedFuture(reply);
    }
    return MappedFeedback.all(instance, accept.feedback())
        .thenCompose(feedback -> commands.report(feedback, once))
        .thenApply(done -> reply);
  }

  private static Reply failed(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof RefusedException refused) {
      return refused(refused.refusal());
    }
    if (cause instanceof GuardedReceiver.FailedException failed) {
      return Reply.comeAgain(Outcome.FAILED, String.valueOf(failed.getMessage()));
    }
    if (cause instanceof TimeoutException) {
      return Reply.comeAgain(Outcome.UNAVAILABLE, "it was not committed in time");
    }
    log.error("A webhook failed unexpectedly", cause);
    return Reply.comeAgain(Outcome.FAILED, "it failed unexpectedly");
  }

  private static Reply refused(Refusal refusal) {
    if (refusal.reason().equals(BodyToken.REUSED)) {
      return Reply.refused(TOKEN_REUSED, refusal.message());
    }
    return Reply.comeAgain(
        refusal.category() == Refusal.Category.EXHAUSTED ? Outcome.FULL : Outcome.UNAVAILABLE,
        refusal.message());
  }
}
