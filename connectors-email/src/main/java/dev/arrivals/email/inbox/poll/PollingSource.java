package dev.arrivals.email.inbox.poll;

import dev.arrivals.email.inbox.envelope.Handover;
import dev.arrivals.spi.source.FeedbackSink;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.spi.source.RetryLaterException;
import dev.arrivals.spi.source.SourceState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Visits a place again and again; more slowly while that does not work. */
public final class PollingSource implements FeedbackSource {
  private static final Duration SLOWEST = Duration.ofMinutes(5);
  private static final long LONGEST_STOP_SECONDS = 120;

  private final Place place;
  private final Duration interval;
  private volatile SourceState state = SourceState.well();
  private Optional<Round> round = Optional.empty();
  private Optional<ScheduledExecutorService> executor = Optional.empty();
  private int failures;

  public PollingSource(Place place, Duration interval) {
    this.place = place;
    this.interval = interval;
  }

  @Override
  public synchronized void start(FeedbackSink sink, Path directory) {
    place.keepIn(directory);
    Round rounds = new Round(place, new Handover(sink), this::show);
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(this::thread);
    round = Optional.of(rounds);
    executor = Optional.of(thread);
    thread.execute(() -> run(rounds, thread));
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, "inbox-poll");
    thread.setDaemon(true);
    return thread;
  }

  private void run(Round rounds, ScheduledExecutorService thread) {
    Duration pause = pause(rounds);
    try {
      thread.schedule(() -> run(rounds, thread), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // It was stopped meanwhile.
    }
  }

  private Duration pause(Round rounds) {
    try {
      boolean more = rounds.take();
      failures = 0;
      return more ? Duration.ZERO : interval;
    } catch (RetryLaterException e) {
      show(SourceState.failing(place.name() + ": the server takes nothing now; tried again"));
      return e.retryAfter();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return interval;
    } catch (Place.ProblemException e) {
      return failed(e.text());
    } catch (IOException | RuntimeException e) {
      return failed("it failed (" + e.getClass().getSimpleName() + "); tried again");
    }
  }

  private Duration failed(String problem) {
    show(SourceState.failing(place.name() + ": " + problem));
    failures = Math.min(failures + 1, 10);
    Duration slower = interval.multipliedBy(1L << failures);
    return slower.compareTo(SLOWEST) > 0 ? longer(interval, SLOWEST) : slower;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void show(SourceState now) {
    state = now;
  }

  @Override
  public synchronized void stop() {
    round.ifPresent(Round::stop);
    executor.ifPresent(PollingSource::end);
    executor = Optional.empty();
  }

  private static void end(ScheduledExecutorService thread) {
    thread.shutdownNow();
    try {
      thread.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<String> check() {
    try {
      place.visit().close();
      return List.of();
    } catch (Place.ProblemException e) {
      return List.of(place.name() + ": " + e.text());
    } catch (IOException | RuntimeException e) {
      return List.of(place.name() + ": it failed (" + e.getClass().getSimpleName() + ")");
    }
  }

  @Override
  public SourceState state() {
    return state;
  }
}
