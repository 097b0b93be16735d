package dev.arrivals.sms.session;

import dev.arrivals.spi.source.FeedbackSink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps one connection to one message centre bound: a thread that binds, answers, binds again. */
final class Binding implements Runnable {
  private static final System.Logger LOG = System.getLogger(Binding.class.getName());
  private static final Duration DRAIN = Duration.ofSeconds(5);

  /** Makes links to the message centre. */
  @FunctionalInterface
  interface Links {
    Link to(Inbound inbound) throws IOException;
  }

  private record Bond(Link link, Window window) {}

  private final String name;
  private final Links links;
  private final FeedbackSink sink;
  private final int window;
  private final Pace pace;
  private final Backoff backoff;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private volatile Optional<Bond> bond = Optional.empty();
  private volatile Optional<String> problem;

  Binding(String name, Links links, FeedbackSink sink, int window, Pace pace) {
    this.name = name;
    this.links = links;
    this.sink = sink;
    this.window = window;
    this.pace = pace;
    this.backoff = new Backoff(pace);
    this.problem = Optional.of(name + " is not bound yet");
    this.thread = new Thread(this, "smpp-" + name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  Optional<String> problem() {
    return problem;
  }

  int waiting() {
    return bond.map(b -> b.window().waiting()).orElse(0);
  }

  /** Answers what was taken, unbinds, and returns when nothing more will be handed on. */
  void stop() {
    stopped.countDown();
    try {
      if (bond.isPresent()) {
        leave(bond.get());
      }
      thread.interrupt();
      thread.join();
    } catch (InterruptedException e) {
      bond.ifPresent(b -> b.link().close());
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    while (isWanted()) {
      try {
        stopped.await(attempt().toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Binds once and stays as long as it holds; returns how long to wait before the next time. */
  private Duration attempt() throws InterruptedException {
    try {
      long start = System.nanoTime();
      String end = serve().orElse("it took its leave");
      backoff.lived(Duration.ofNanos(System.nanoTime() - start));
      tell(name + ": " + end);
    } catch (BindRefusedException e) {
      tell(name + ": " + e.getMessage());
      return e.isForGood() ? pace.refused() : backoff.next();
    } catch (IOException e) {
      tell(name + ": " + Optional.ofNullable(e.getMessage()).orElse(e.toString()));
    }
    return backoff.next();
  }

  /** Binds, answers until the link ends, and returns why it did. */
  private Optional<String> serve() throws IOException, InterruptedException {
    Answers answers = new Answers();
    Window taken = new Window(sink, answers, window, pace.window());
    Link link = links.to(taken);
    bond = Optional.of(new Bond(link, taken));
    try {
      if (isWanted()) {
        link.open();
        problem = Optional.empty();
        LOG.log(System.Logger.Level.INFO, "bound to {0}", name);
        answer(answers, link, taken);
      }
      return link.end();
    } finally {
      taken.ended();
      link.close();
      bond = Optional.empty();
    }
  }

  private static void answer(Answers answers, Link link, Window taken)
      throws IOException, InterruptedException {
    for (List<Answer> some = answers.take(); !some.isEmpty(); some = answers.take()) {
      link.send(some);
      taken.answered(some);
    }
  }

  /** Answers what it can, then cuts the link: unanswered feedback comes again. */
  private static void leave(Bond bond) throws InterruptedException {
    if (bond.window().drain(DRAIN)) {
      bond.link().unbind();
    } else {
      bond.link().close();
    }
  }

  private boolean isWanted() {
    return stopped.getCount() > 0;
  }

  private void tell(String what) {
    if (isWanted() && !problem.equals(Optional.of(what))) {
      problem = Optional.of(what);
      LOG.log(System.Logger.Level.DEBUG, "{0}", what);
    }
  }
}
