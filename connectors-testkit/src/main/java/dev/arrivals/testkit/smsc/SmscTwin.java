package dev.arrivals.testkit.smsc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;

/**
 * A message centre on a loopback port. It takes binds as receiver and transceiver, delivers
 * receipts in any order until each is answered with ESME_ROK, and keeps account of every answer.
 */
public final class SmscTwin implements AutoCloseable {
  private static final long TICK_MILLIS = 20;
  private static final int THROTTLED = 0x58;
  private static final int WRONG_PASSWORD = 0x0E;
  private static final int WRONG_SYSTEM_ID = 0x0F;

  private final SmscSettings settings;
  private final SmscReceipts receipts;
  private final Random random;
  private final ServerSocket server;
  private final List<SmscLink> links = new CopyOnWriteArrayList<>();
  private final DelayQueue<Due> due = new DelayQueue<>();
  private final List<SmscReceipt> acknowledged = new ArrayList<>();
  private final List<Integer> refusals = new CopyOnWriteArrayList<>();
  private final Object room = new Object();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger tries = new AtomicInteger();
  private final AtomicInteger binds = new AtomicInteger();
  private final AtomicInteger unbinds = new AtomicInteger();
  private final AtomicInteger enquiries = new AtomicInteger();
  private final AtomicInteger signsOfLife = new AtomicInteger();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private volatile Consumer<SmscReceipt> listener = receipt -> {};
  private volatile boolean silent;
  private volatile boolean closed;

  private record Due(SmscReceipt receipt, long nanos) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  private SmscTwin(SmscSettings settings) throws IOException {
    this.settings = settings;
    this.receipts = new SmscReceipts(settings.seed);
    this.random = new Random(settings.seed);
    ServerSocketFactory sockets =
        settings.tls.isPresent()
            ? settings.tls.get().getServerSocketFactory()
            : ServerSocketFactory.getDefault();
    this.server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Starts to listen. */
  public static SmscTwin start(SmscSettings settings) {
    try {
      SmscTwin twin = new SmscTwin(settings);
      twin.thread(twin::accept, "accept");
      twin.thread(twin::deliver, "deliver");
      return twin;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getLocalPort();
  }

  /** Where it listens, as {@code host:port}. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  /**
   * Makes this many receipts from the seed and delivers them in an order of its own, as soon as
   * somebody is bound; returns them in the order of their messages.
   */
  public List<SmscReceipt> deliver(int count) {
    return deliver(receipts.next(count));
  }

  /**
   * Makes the receipts of one message, one for each of these states, and delivers them in an order
   * of its own; may be called by one thread at a time.
   *
   * @param phone the recipient, in international form without a plus
   * @param submitTime when the message was submitted, in UTC; the receipts are a minute apart
   * @param states as in message_state, from 0 to 9
   */
  public List<SmscReceipt> deliver(String phone, LocalDateTime submitTime, List<Integer> states) {
    return deliver(receipts.of(phone, submitTime, states));
  }

  private List<SmscReceipt> deliver(List<SmscReceipt> made) {
    made.forEach(this::deliver);
    made.stream().filter(r -> random.nextDouble() < settings.doubled).forEach(this::deliver);
    return made;
  }

  /** Delivers a text that somebody wrote, which is no receipt whatever it says. */
  public void deliverText(String from, String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] body = SmscPdu.deliverSm(from, 0, octets, new byte[0]);
    deliver(new SmscReceipt(-1, "", from, 0, SmscPdu.DELIVER_SM, body));
  }

  /** Tells of every ESME_ROK as it is read, before it is counted. */
  public void onAcknowledged(Consumer<SmscReceipt> told) {
    listener = told;
  }

  /** What was answered with ESME_ROK, in that order, copies included. */
  public List<SmscReceipt> acknowledged() {
    synchronized (acknowledged) {
      return List.copyOf(acknowledged);
    }
  }

  /** The command_status of every answer that was not ESME_ROK. */
  public List<Integer> refusals() {
    return List.copyOf(refusals);
  }

  /** Receipts and copies that are not answered with ESME_ROK yet. */
  public int open() {
    return open.get();
  }

  /** Links that are bound now. */
  public int links() {
    return (int) links.stream().filter(SmscLink::isBound).count();
  }

  /** Binds let in so far. */
  public int binds() {
    return binds.get();
  }

  /** Binds tried so far. */
  public int tries() {
    return tries.get();
  }

  /** Unbinds answered so far. */
  public int unbinds() {
    return unbinds.get();
  }

  /** enquire_link asked by the other side so far. */
  public int enquiries() {
    return enquiries.get();
  }

  /** Our enquire_link that the other side answered so far. */
  public int signsOfLife() {
    return signsOfLife.get();
  }

  /** Asks every link whether it lives. */
  public void enquire() {
    askAll(SmscPdu.ENQUIRE_LINK);
  }

  /** Takes leave of every link, as some do once a day. */
  public void unbindAll() {
    askAll(SmscPdu.UNBIND);
  }

  /** Breaks every link without a word. */
  public void cutAll() {
    links.forEach(SmscLink::cut);
  }

  /** From now on nothing is answered, as behind a dead router; or it is again. */
  public void silent(boolean value) {
    silent = value;
  }

  @Override
  public void close() {
    closed = true;
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cutAll();
    threads.forEach(Thread::interrupt);
  }

  SmscSettings settings() {
    return settings;
  }

  boolean isSilent() {
    return silent;
  }

  int admit(SmscPdu bind) {
    if (tries.incrementAndGet() <= settings.refusedBinds) {
      return THROTTLED;
    }
    String[] texts = bind.texts();
    if (!texts[0].equals(settings.systemId)) {
      return WRONG_SYSTEM_ID;
    }
    return texts[1].equals(settings.password) ? 0 : WRONG_PASSWORD;
  }

  void bound() {
    binds.incrementAndGet();
  }

  /** There is room in a window, or it may be time to send again. */
  void room() {
    synchronized (room) {
      room.notifyAll();
    }
  }

  void unbound() {
    unbinds.incrementAndGet();
  }

  void enquired() {
    enquiries.incrementAndGet();
  }

  void alive() {
    signsOfLife.incrementAndGet();
  }

  void answered(SmscReceipt receipt, int status) {
    if (status != 0) {
      refusals.add(status);
      again(receipt);
      return;
    }
    listener.accept(receipt);
    synchronized (acknowledged) {
      acknowledged.add(receipt);
    }
    open.decrementAndGet();
  }

  void again(SmscReceipt receipt) {
    put(receipt, settings.pause.toNanos());
  }

  void ended(SmscLink link) {
    links.remove(link);
  }

  private void deliver(SmscReceipt receipt) {
    open.incrementAndGet();
    put(receipt, random.nextInt(20_000_000));
  }

  private void put(SmscReceipt receipt, long nanos) {
    due.put(new Due(receipt, System.nanoTime() + nanos));
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        SmscLink link = new SmscLink(this, socket);
        links.add(link);
        thread(link, "link");
      } catch (IOException e) {
        // One that could not be accepted, or the end.
      }
    }
  }

  private void deliver() {
    int turn = 0;
    long expired = System.nanoTime();
    try {
      while (!closed) {
        Due next = due.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (System.nanoTime() - expired > TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS)) {
          links.forEach(SmscLink::expire);
          expired = System.nanoTime();
        }
        if (next != null) {
          turn = send(next.receipt(), turn);
        }
      }
    } catch (InterruptedException e) {
      // The end.
    }
  }

  /** To the next link that has room; waits for one. */
  private int send(SmscReceipt receipt, int turn) throws InterruptedException {
    while (!closed) {
      List<SmscLink> ready = links.stream().filter(SmscLink::isReady).toList();
      if (!ready.isEmpty()) {
        ready.get(turn % ready.size()).send(receipt);
        return turn + 1;
      }
      links.forEach(SmscLink::expire);
      awaitRoom();
    }
    return turn;
  }

  private void awaitRoom() throws InterruptedException {
    synchronized (room) {
      if (links.stream().noneMatch(SmscLink::isReady)) {
        room.wait(TICK_MILLIS);
      }
    }
  }

  private void askAll(int commandId) {
    for (SmscLink link : links) {
      try {
        link.ask(commandId);
      } catch (IOException e) {
        link.cut();
      }
    }
  }

  private void thread(Runnable work, String name) {
    Thread thread = new Thread(work, "smsc-" + name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }
}
