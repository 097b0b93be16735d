package dev.arrivals.twins.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A provider that calls a webhook. It calls in any order, some twice, and each again until it is
 * answered by 2xx; beside it somebody forges calls. It keeps account of every answer.
 */
public final class HttpTwin implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long HELD_NANOS = 2_000_000;

  private final Provider provider;
  private final Provider forger;
  private final HttpSettings settings;
  private final Random random;
  private final HttpClient client;
  private final DelayQueue<Due> due = new DelayQueue<>();
  private final Queue<Callback> taken = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> forgeries = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private int told;
  private volatile URI url;
  private volatile boolean held;
  private volatile boolean closed;

  private record Due(Callback callback, boolean forged, long nanos) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  private HttpTwin(URI url, Provider provider, Provider forger, HttpSettings settings) {
    this.url = url;
    this.provider = provider;
    this.forger = forger;
    this.settings = settings;
    this.random = new Random(settings.seed());
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
  }

  /**
   * Starts to call.
   *
   * @param url what is called
   * @param provider how it writes and signs
   * @param forger how somebody writes who does not have the provider's secret
   */
  public static HttpTwin start(URI url, Provider provider, Provider forger, HttpSettings settings) {
    HttpTwin twin = new HttpTwin(url, provider, forger, settings);
    for (int i = 0; i < settings.lines(); i++) {
      Thread thread = new Thread(twin::call, "http-twin-" + i);
      thread.setDaemon(true);
      twin.threads.add(thread);
      thread.start();
    }
    return twin;
  }

  /**
   * Tells of one message, once for each of the states, in an order of its own.
   *
   * @param id the message id as the answer to the submission gave it
   * @param recipient a number in international form with a plus, or a mail address
   * @param first when the first happened; the others are a minute apart
   */
  public synchronized List<Callback> tell(
      String id, String recipient, Instant first, List<CallbackState> states) {
    List<Callback> made = new ArrayList<>();
    for (CallbackState state : states) {
      Instant time = first.plus(Duration.ofMinutes(made.size()));
      made.add(new Callback(told++, id, recipient, state, time));
    }
    made.forEach(this::send);
    if (random.nextDouble() < settings.forged()) {
      put(contrary(made.get(made.size() - 1)), true, delay());
    }
    return made;
  }

  /**
   * Returns the callbacks that were answered by 2xx, in that order, copies included and forgeries
   * not.
   */
  public List<Callback> taken() {
    return List.copyOf(taken);
  }

  /** Calls, copies and forgeries whose fate is not known yet. */
  public int open() {
    return open.get();
  }

  /** Every answer to a genuine call that was not 2xx. */
  public List<Integer> refusals() {
    return List.copyOf(refusals);
  }

  /** The final answer to each forged call. */
  public List<Integer> forgeries() {
    return List.copyOf(forgeries);
  }

  /**
   * Returns how many calls got no answer at all, because nobody listened or the connection broke.
   */
  public int unanswered() {
    return unanswered.get();
  }

  /** From now on this address is called, and signed where the provider signs it. */
  public void call(URI address) {
    url = address;
  }

  /** An outage of the provider: nothing is called any more, or all that waits is. */
  public void hold(boolean value) {
    held = value;
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }

  private void send(Callback callback) {
    put(callback, false, delay());
    if (random.nextDouble() < settings.doubled()) {
      put(callback, false, delay());
    }
  }

  private static Callback contrary(Callback genuine) {
    CallbackState state =
        genuine.state() == CallbackState.DELIVERED
            ? CallbackState.NO_SUCH_RECIPIENT
            : CallbackState.DELIVERED;
    return new Callback(genuine.number(), genuine.id(), genuine.recipient(), state, genuine.time());
  }

  private Duration delay() {
    return Duration.ofNanos((long) (settings.delay().toNanos() * random.nextDouble()));
  }

  private void put(Callback callback, boolean forged, Duration delay) {
    open.incrementAndGet();
    again(callback, forged, delay);
  }

  private void again(Callback callback, boolean forged, Duration delay) {
    due.put(new Due(callback, forged, System.nanoTime() + delay.toNanos()));
  }

  private void call() {
    try {
      while (!closed) {
        Due next = due.take();
        while (held && !closed) {
          LockSupport.parkNanos(HELD_NANOS);
        }
        call(next.callback(), next.forged());
      }
    } catch (InterruptedException e) {
      // The end.
    }
  }

  private void call(Callback callback, boolean forged) throws InterruptedException {
    URI address = url;
    OptionalInt status = answer(address, (forged ? forger : provider).write(callback, address));
    boolean accepted = status.isPresent() && status.getAsInt() / 100 == 2;
    boolean later = status.isEmpty() || status.getAsInt() == 429 || status.getAsInt() >= 500;
    if (forged && !later) {
      forgeries.add(status.getAsInt());
      open.decrementAndGet();
    } else if (accepted) {
      taken.add(callback);
      open.decrementAndGet();
    } else {
      if (!forged) {
        status.ifPresent(refusals::add);
      }
      again(callback, forged, settings.pause());
    }
  }

  /** The status; empty where there was no answer. */
  private OptionalInt answer(URI address, ProviderCall call) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", call.contentType())
            .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()));
    call.headers().forEach(request::header);
    try {
      return OptionalInt.of(client.send(request.build(), BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      unanswered.incrementAndGet();
      return OptionalInt.empty();
    }
  }
}
