package dev.arrivals.server.http;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.GuardedReceiver;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.connector.Kind;
import dev.arrivals.server.ingest.Line;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.WebhookCall;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes one request to the end: finds its instance, reads it, has it judged, answers. */
final class WebhookHandler {
  private static final Set<String> CALLS = Set.of("POST", "GET", "PUT");
  private static final String ALLOW = "GET, HEAD, OPTIONS, POST, PUT";

  private final Connectors connectors;
  private final Line line;
  private final Judge judge;
  private final BodyReader bodies = new BodyReader();
  private final RefusalLog refusals = new RefusalLog(System::nanoTime);
  private final WebhookFigures figures;
  private final Executor writers;
  private final Clock clock;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean stopping;

  WebhookHandler(
      Connectors connectors,
      Line line,
      Judge judge,
      WebhookFigures figures,
      Executor writers,
      Clock clock) {
    this.connectors = connectors;
    this.line = line;
    this.judge = judge;
    this.figures = figures;
    this.writers = writers;
    this.clock = clock;
  }

  /** From now on every call is told to come again. */
  void stopTaking() {
    stopping = true;
  }

  /** How many calls are not answered yet. */
  int underWay() {
    return underWay.get();
  }

  /** Handles a request to {@code /webhooks/INSTANCE} and below it. */
  void handle(Context ctx, CallReader calls, String path) throws IOException {
    Optional<Instance> instance = connectors.instance(ctx.pathParam("instance"));
    Optional<GuardedReceiver> webhook = instance.flatMap(Instance::webhook);
    String method = ctx.req().getMethod();
    if (instance.isEmpty()) {
      Reply.write(ctx, Reply.text(404, "no such instance; its name follows /webhooks/"));
    } else if (webhook.isEmpty()) {
      Reply.write(ctx, Reply.text(404, closed(instance.get())));
    } else if (CALLS.contains(method)) {
      new Call(ctx, instance.get(), System.nanoTime()).take(webhook.get(), calls, path);
    } else {
      other(ctx, method);
    }
  }

  /** Providers ask whether an address exists before they use it. */
  private static void other(Context ctx, String method) {
    ctx.header("Allow", ALLOW);
    switch (method) {
      case "HEAD" -> ctx.status(200);
      case "OPTIONS" -> ctx.status(204);
      default -> Reply.write(ctx, Reply.text(405, method + " is not served here; use POST"));
    }
  }

  private String closed(Instance instance) {
    List<String> secrets =
        connectors.kind(instance).map(Kind::options).orElse(List.of()).stream()
            .filter(ConnectorOption::secret)
            .map(ConnectorOption::name)
            .toList();
    return secrets.isEmpty()
        ? "this instance takes no webhooks: its connector has none"
        : "this instance takes no webhooks until one of its options tells how to verify them: "
            + String.join(", ", secrets);
  }

  /** One call on its way. */
  private final class Call {
    private final Context ctx;
    private final Instance instance;
    private final long start;

    Call(Context ctx, Instance instance, long start) {
      this.ctx = ctx;
      this.instance = instance;
      this.start = start;
    }

    void take(GuardedReceiver webhook, CallReader calls, String path) throws IOException {
      Optional<Reply> refusal = refusal();
      if (refusal.isPresent()) {
        answer(refusal.get());
        return;
      }
      BodyReader.Body body = bodies.read(ctx.req());
      if (body.problem().isPresent()) {
        answer(body.problem().get());
        return;
      }
      Optional<WebhookCall> call = read(calls, path, body.bytes());
      if (call.isEmpty()) {
        body.close();
        answer(Reply.refused(400, "its address cannot be read"));
        return;
      }
      underWay.incrementAndGet();
      CompletableFuture<Reply> judged = judge.judge(instance, webhook, call.get());
      ctx.future(() -> judged.thenAcceptAsync(reply -> end(body, reply), writers));
    }

    private Optional<Reply> refusal() {
      return stopping
          ? Optional.of(Reply.comeAgain(Outcome.UNAVAILABLE, "the server is stopping"))
          : line.room().refusal().map(r -> Reply.comeAgain(Outcome.FULL, r.message()));
    }

    private Optional<WebhookCall> read(CallReader calls, String path, byte[] body) {
      try {
        return Optional.of(calls.read(ctx.req(), path, body, clock.instant()));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
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
      Reply.write(ctx, reply.response());
    }
  }
}
