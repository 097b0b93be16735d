package dev.arrivals.twins.smsc;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection to the twin: one thread reads it, and any thread may send. */
final class SmscLink implements Runnable {
  private static final int WRONG_BIND = 0x04;

  private final SmscAccount account;
  private final SmscSubmissions submissions;
  private final SmscWindow window;
  private final Socket socket;
  private final OutputStream out;
  private final AtomicInteger sequence = new AtomicInteger();
  private volatile boolean bound;
  private volatile boolean submits;
  private volatile boolean receives;
  private volatile boolean closed;

  SmscLink(SmscAccount account, SmscSubmissions submissions, SmscWindow window, Socket socket)
      throws IOException {
    this.account = account;
    this.submissions = submissions;
    this.window = window;
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
      closed = true;
      window.giveBack();
    }
  }

  /** Whether it takes receipts and its window has room. */
  boolean isReady() {
    return isBound() && receives && window.hasRoom();
  }

  boolean isBound() {
    return bound && !closed;
  }

  /** Sends a receipt; one that gets lost on the way is given back. */
  void send(SmscReceipt receipt) {
    int number = sequence.incrementAndGet();
    window.sending(number, receipt);
    try {
      write(new SmscPdu(receipt.commandId(), 0, number, receipt.body()));
    } catch (IOException e) {
      cut();
    }
    if (closed) {
      window.giveBack();
    }
  }

  /** Sends any PDU that has no answer of interest, such as enquire_link. */
  void ask(int commandId) throws IOException {
    write(new SmscPdu(commandId, 0, sequence.incrementAndGet(), new byte[0]));
  }

  /** Gives up on what was not answered in time. */
  void expire() {
    window.expire();
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
    if (account.isSilent()) {
      return;
    }
    switch (pdu.commandId()) {
      case SmscPdu.BIND_RECEIVER, SmscPdu.BIND_TRANSMITTER, SmscPdu.BIND_TRANSCEIVER -> bind(pdu);
      case SmscPdu.SUBMIT_SM -> submit(pdu);
      case SmscPdu.ENQUIRE_LINK -> {
        account.enquired();
        write(pdu.emptyResponse());
      }
      case SmscPdu.UNBIND -> {
        bound = false;
        account.unbound();
        write(pdu.emptyResponse());
        closed = true;
      }
      default -> answered(pdu);
    }
  }

  private void bind(SmscPdu pdu) throws IOException {
    int status = account.admit(pdu);
    write(pdu.response(status, "twin"));
    if (status == 0) {
      submits = pdu.commandId() != SmscPdu.BIND_RECEIVER;
      receives = pdu.commandId() != SmscPdu.BIND_TRANSMITTER;
      bound = true;
      account.bound();
    } else {
      closed = true;
    }
  }

  private void submit(SmscPdu pdu) throws IOException {
    if (bound && submits) {
      submissions.take(pdu, this::write);
    } else {
      write(pdu.refusal(WRONG_BIND));
    }
  }

  private void answered(SmscPdu pdu) {
    if (pdu.commandId() == (SmscPdu.ENQUIRE_LINK | SmscPdu.RESPONSE)) {
      account.alive();
    }
    window.answered(pdu);
  }

  private void write(SmscPdu pdu) throws IOException {
    synchronized (out) {
      out.write(pdu.bytes());
      out.flush();
    }
  }
}
