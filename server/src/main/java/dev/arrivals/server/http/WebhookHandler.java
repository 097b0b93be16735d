package dev.arrivals.server.http;

import com.google.common.util.concurrent.MoreExecutors;
import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.GuardedReceiver;
import dev.arrivals.server.connector.Instance;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpHeader;

/** Takes one request to the end: finds its instance, reads it, has it judged, answers. */
final class WebhookHandler {
  private static final Set<String> CALLS = Set.of("POST", "GET", "PUT");
  private static final String ALLOW = "GET, HEAD, OPTIONS, POST, PUT";
  private static final String UNREADABLE = "its address cannot be read";

  private final Connectors connectors;
  private final Commands commands;
  private final Judge judge;
  private final BodyReader bodies = new BodyReader();
  private final RefusalLog refusals = new RefusalLog(System::nanoTime);
  private final WebhookFigures figures;
  private final Executor answers;
  private final Clock clock;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean stopping;

  WebhookHandler(
      Connectors connectors,
      Commands commands,
      Judge judge,
      WebhookFigures figures,
      Executor threads,
      Clock clock) {
    this.connectors = connectors;
    this.commands = commands;
    this.judge = judge;
    this.figures = figures;
    // The ack thread ends many calls at once: one thread for all of them, which never blocks.
    this.answers = MoreExecutors.newSequentialExecutor(threads);
    this.clock = clock;
  }

  /** Has every call from now on told to come again. */
  void stopTaking() {
    stopping = true;
  }

  /** Returns the number of calls that are not answered yet. */
  int underWay() {
    return underWay.get();
  }

  /** Handles a request to {@code /webhooks/INSTANCE} and below it; never fails. */
  void handle(Exchange exchange, CallReader calls) {
    try {
      Optional<Target> target = Target.of(exchange.request().getHttpURI());
      if (target.isPresent()) {
        handle(exchange, calls, target.get());
      } else {
        exchange.answer(Reply.text(404, "there is /webhooks/INSTANCE only"));
      }
    } catch (IllegalArgumentException e) {
      exchange.answer(Reply.text(400, UNREADABLE));
    }
  }

  private void handle(Exchange exchange, CallReader calls, Target target) {
    Optional<Instance> instance = connectors.instance(target.instance());
    Optional<GuardedReceiver> webhook = instance.flatMap(Instance::webhook);
    if (instance.isEmpty()) {
      exchange.answer(Reply.text(404, "no such instance; its name follows /webhooks/"));
    } else if (webhook.isEmpty()) {
      exchange.answer(Reply.text(404, closed(instance.get())));
    } else if (CALLS.contains(exchange.request().getMethod())) {
      new Call(exchange, instance.get(), webhook.get()).take(calls, target.rest());
    } else {
      other(exchange);
    }
  }

  /** Providers ask whether an address exists before they use it. */
  private static void other(Exchange exchange) {
    String method = exchange.request().getMethod();
    exchange.response().getHeaders().put(HttpHeader.ALLOW, ALLOW);
    switch (method) {
      case "HEAD" -> exchange.answer(200);
      case "OPTIONS" -> allow(exchange);
      default -> exchange.answer(Reply.text(405, method + " is not served here; use POST"));
    }
  }

  /**
   * Who would send CloudEvents asks first (CloudEvents HTTP Webhooks 1.0 §4). Anybody may: each
   * call is verified by itself.
   */
  private static void allow(Exchange exchange) {
    String origin = exchange.request().getHeaders().get("WebHook-Request-Origin");
    if (origin != null) {
      exchange.response().getHeaders().put("WebHook-Allowed-Origin", origin);
      exchange.response().getHeaders().put("WebHook-Allowed-Rate", "*");
    }
    exchange.answer(origin == null ? 204 : 200);
  }

  private String closed(Instance instance) {
    String secrets = connectors.secretsOf(instance);
    return "this instance takes no webhooks: "
        + (secrets.isEmpty()
            ? "its connector has none"
            : "either its connector has none, or none of its secrets is set that would verify them"
                + secrets);
  }

  /** A call on its way. */
  private final class Call {
    private final Exchange exchange;
    private final Instance instance;
    private final GuardedReceiver webhook;
    private final long start = System.nanoTime();

    Call(Exchange exchange, Instance instance, GuardedReceiver webhook) {
      this.exchange = exchange;
      this.instance = instance;
      this.webhook = webhook;
    }

    void take(CallReader calls, String path) {
      Optional<Reply> refusal = refusal();
      if (refusal.isPresent()) {
        answer(refusal.get());
      } else {
        underWay.incrementAndGet();
        bodies.read(exchange.request(), body -> judge(calls, path, body));
      }
    }

    private Optional<Reply> refusal() {
      return stopping
          ? Optional.of(Reply.comeAgain(Outcome.UNAVAILABLE, "the server is stopping"))
          : commands.budget().refusal().map(r -> Reply.comeAgain(Outcome.FULL, r.message()));
    }

    private void judge(CallReader calls, String path, BodyReader.Body body) {
      CompletableFuture<Reply> judged = judged(calls, path, body);
      if (judged.isDone()) {
        end(body, judged.join());
      } else {
        // From here on the client waits for the server, so its idle time does not count.
        exchange.request().addIdleTimeoutListener(idle -> false);
        judged.thenAcceptAsync(reply -> end(body, reply), answers);
      }
    }

    private CompletableFuture<Reply> judged(CallReader calls, String path, BodyReader.Body body) {
      if (body.problem().isPresent()) {
        return CompletableFuture.completedFuture(body.problem().get());
      }
      try {
        return judge.judge(
            instance, webhook, calls.read(exchange.request(), path, body.bytes(), clock.instant()));
      } catch (IllegalArgumentException e) {
        return CompletableFuture.completedFuture(Reply.refused(400, UNREADABLE));
      }
    }

    private void end(BodyReader.Body body, Reply reply) {
      body.close();
      underWay.decrementAndGet();
      answer(reply);
    }

    private void answer(Reply reply) {
      figures.count(instance.name(), reply.outcome(), System.nanoTime() - start);
      reply.log().ifPresent(why -> refusals.refused(instance.name(), why));
      exchange.answer(reply.response());
    }
  }
}
