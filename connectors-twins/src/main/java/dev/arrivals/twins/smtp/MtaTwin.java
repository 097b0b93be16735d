package dev.arrivals.twins.smtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server with mails for one host: what is refused for now or cut off is sent again. */
public final class MtaTwin implements AutoCloseable {
  private static final long PAUSE_MILLIS = 100;

  private final InetSocketAddress host;
  private final BlockingQueue<Mail> queue = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  private record Mail(String recipient, byte[] content) {}

  private MtaTwin(InetSocketAddress host) {
    this.host = host;
  }

  /** Starts to send what it will be given, over so many connections at once. */
  public static MtaTwin start(InetSocketAddress host, int connections) {
    MtaTwin twin = new MtaTwin(host);
    for (int i = 0; i < connections; i++) {
      Thread thread = new Thread(twin::run, "mta-" + i);
      thread.setDaemon(true);
      twin.threads.add(thread);
      thread.start();
    }
    return twin;
  }

  /** Sends a mail from the empty return path, as bounces are sent. */
  public void send(String recipient, byte[] content) {
    open.incrementAndGet();
    queue.add(new Mail(recipient, content));
  }

  /** Mails that are neither taken nor refused for good yet. */
  public int open() {
    return open.get();
  }

  /** Mails that were answered with 250. */
  public int taken() {
    return taken.get();
  }

  /** Mails that were refused for good. */
  public int refused() {
    return refused.get();
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }

  private void run() {
    try {
      while (true) {
        queue.add(queue.take());
        try (SmtpLine line = SmtpLine.open(host)) {
          sendAll(line);
        } catch (IOException e) {
          TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      // The end.
    }
  }

  /** Keeps the line for as long as there is something to send. */
  private void sendAll(SmtpLine line) throws IOException, InterruptedException {
    Mail mail = queue.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    while (mail != null) {
      try {
        end(mail, line.send(mail.recipient(), mail.content()));
      } catch (IOException e) {
        queue.add(mail);
        throw e;
      }
      mail = queue.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void end(Mail mail, int code) {
    if (code / 100 == 4) {
      queue.add(mail);
      return;
    }
    (code / 100 == 2 ? taken : refused).incrementAndGet();
    open.decrementAndGet();
  }
}
