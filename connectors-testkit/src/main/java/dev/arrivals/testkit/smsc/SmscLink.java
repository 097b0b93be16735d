package dev.arrivals.testkit.smsc;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection to the twin: a thread that reads it, and whoever sends. */
final class SmscLink implements Runnable {
  private record Sent(SmscReceipt receipt, long nanos) {}

  private final SmscTwin twin;
  private final Socket socket;
  private final OutputStream out;
  private final Map<Integer, Sent> unanswered = new ConcurrentHashMap<>();
  private final AtomicInteger sequence = new AtomicInteger();
  private volatile boolean bound;
  private volatile boolean closed;

  SmscLink(SmscTwin twin, Socket socket) throws IOException {
    this.twin = twin;
    this.socket = socket;
    this.out = socket.getOutputStream();
  }

  @Override
  public void run() {
    try (socket) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      while (!closed) {
        handle(SmscPdu.read(in));
      }
    } catch (IOException e) {
      // The other side went away, or the twin cut the link.
    } finally {
      end();
    }
  }

  /** Whether it is bound and its window has room. */
  boolean isReady() {
    return bound && !closed && unanswered.size() < twin.settings().window;
  }

  boolean isBound() {
    return bound && !closed;
  }

  /** Sends a receipt; one that gets lost on the way is given back to the twin. */
  void send(SmscReceipt receipt) {
    int number = sequence.incrementAndGet();
    unanswered.put(number, new Sent(receipt, System.nanoTime()));
    try {
      write(new SmscPdu(receipt.commandId(), 0, number, receipt.body()));
    } catch (IOException e) {
      cut();
    }
    if (closed) {
      giveBack();
    }
  }

  /** Sends any PDU that has no answer of interest, such as enquire_link. */
  void ask(int commandId) throws IOException {
    write(new SmscPdu(commandId, 0, sequence.incrementAndGet(), new byte[0]));
  }

  /** Gives up on what was not answered in time. */
  void expire() {
    long before = System.nanoTime() - twin.settings().patience.toNanos();
    for (Iterator<Sent> all = unanswered.values().iterator(); all.hasNext(); ) {
      Sent sent = all.next();
      if (sent.nanos() - before < 0) {
        all.remove();
        twin.again(sent.receipt());
      }
    }
  }

  /** Ends without a word, as a broken line does. */
  void cut() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is cut.
    }
  }

  private void handle(SmscPdu pdu) throws IOException {
    if (twin.isSilent()) {
      return;
    }
    switch (pdu.commandId()) {
      case SmscPdu.BIND_RECEIVER, SmscPdu.BIND_TRANSCEIVER -> bind(pdu);
      case SmscPdu.ENQUIRE_LINK -> {
        twin.enquired();
        write(pdu.emptyResponse());
      }
      case SmscPdu.UNBIND -> {
        bound = false;
        twin.unbound();
        write(pdu.emptyResponse());
        closed = true;
      }
      default -> answered(pdu);
    }
  }

  private void bind(SmscPdu pdu) throws IOException {
    int status = twin.admit(pdu);
    write(pdu.response(status, "twin"));
    if (status == 0) {
      bound = true;
      twin.bound();
    } else {
      closed = true;
    }
  }

  private void answered(SmscPdu pdu) {
    if (pdu.commandId() == (SmscPdu.ENQUIRE_LINK | SmscPdu.RESPONSE)) {
      twin.alive();
    }
    Sent sent = unanswered.remove(pdu.sequence());
    if (sent != null && pdu.isResponse()) {
      twin.answered(sent.receipt(), pdu.status());
      twin.room();
    }
  }

  private void write(SmscPdu pdu) throws IOException {
    synchronized (out) {
      out.write(pdu.bytes());
      out.flush();
    }
  }

  private void end() {
    closed = true;
    twin.ended(this);
    giveBack();
  }

  private void giveBack() {
    for (Integer number : unanswered.keySet()) {
      Sent sent = unanswered.remove(number);
      if (sent != null) {
        twin.again(sent.receipt());
      }
    }
  }
}
