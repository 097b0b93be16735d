package dev.arrivals.sms.session;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jsmpp.PDUReader;
import org.jsmpp.bean.Command;

/**
 * Reads for a jSMPP session, and takes deliver_sm and data_sm out of its stream before it sees
 * them. jSMPP answers in the thread that processes a PDU and refuses one that it cannot decode;
 * here the answer waits for the commit without a thread, and the bytes stay as they came. What is
 * left is put so plainly that nothing a message centre likes to add can end the session.
 */
final class FeedbackTap implements PDUReader {
  private static final int LONGEST_LOOK_SECONDS = 3;
  private static final int LONGEST_LEAVE_SECONDS = 3;
  private static final int UNBIND = 0x00000006;
  private static final int UNBIND_ANSWER = 0x80000006;

  /** Refuses what cannot be read. */
  @FunctionalInterface
  interface Nack {
    void invalidLength(int sequence) throws IOException;
  }

  private final Inbound inbound;
  private final Nack nack;
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);
  private int last;
  private byte[] pdu = {};
  private volatile Optional<String> end = Optional.empty();
  private boolean asked;

  FeedbackTap(Inbound inbound, Nack nack) {
    this.inbound = inbound;
    this.nack = nack;
  }

  /** The session is bound, or will never be. */
  void opened() {
    opened.countDown();
  }

  /** Notes that nothing more is read. */
  void left() {
    left.countDown();
  }

  /** Waits until our unbind is answered or nothing more is read, but not for long. */
  void awaitLeave() throws IOException {
    await(left, LONGEST_LEAVE_SECONDS);
  }

  /** Why there is nothing more to read; empty while there is. */
  Optional<String> end() {
    return end;
  }

  @Override
  public Command readPDUHeader(DataInputStream in) throws IOException {
    // A refusal is followed by the end, which would close the session before it has looked at it.
    if (PlainPdu.answersBind(last)) {
      await(opened, LONGEST_LOOK_SECONDS);
    }
    pdu = orRefusal(in);
    Command header = header(ByteBuffer.wrap(pdu));
    last = header.getCommandId();
    return header;
  }

  @Override
  public byte[] readPDU(DataInputStream in, Command header) {
    return pdu;
  }

  @Override
  public byte[] readPDU(DataInputStream in, int length, int id, int status, int sequence) {
    return pdu;
  }

  /** The next PDU that is the session's. */
  private byte[] forSession(DataInputStream in) throws IOException {
    while (true) {
      byte[] next = read(in);
      int id = Answer.commandId(next);
      if (id == Answer.DELIVER_SM || id == Answer.DATA_SM) {
        inbound.received(next);
      } else if (id == UNBIND) {
        leaving();
        return next;
      } else if (id == UNBIND_ANSWER) {
        left.countDown();
      } else if (!PlainPdu.saysNothing(id, isOpened())) {
        return next;
      }
    }
  }

  /** jSMPP would wait for the answer to its bind even after the end, if none were made up. */
  private byte[] orRefusal(DataInputStream in) throws IOException {
    try {
      return PlainPdu.of(forSession(in), isOpened());
    } catch (IOException e) {
      if (end.isEmpty() || isOpened()) {
        throw e;
      }
      return PlainPdu.refusal();
    }
  }

  /** Before the bind nothing is answered, so there is nothing to wait for. */
  private void leaving() {
    if (isOpened()) {
      inbound.leaving();
    }
  }

  private boolean isOpened() {
    return opened.getCount() == 0;
  }

  private static void await(CountDownLatch what, long seconds) throws IOException {
    try {
      what.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static Command header(ByteBuffer pdu) {
    Command header = new Command();
    header.setCommandLength(pdu.getInt());
    header.setCommandId(pdu.getInt());
    header.setCommandStatus(pdu.getInt());
    header.setSequenceNumber(pdu.getInt());
    return header;
  }

  private byte[] read(DataInputStream in) throws IOException {
    try {
      byte[] next = Frames.next(in);
      asked = false;
      return next;
    } catch (SocketTimeoutException e) {
      throw silence(e);
    } catch (Frames.BadLengthException e) {
      IOException why = ended(e);
      nack.invalidLength(e.sequence());
      leaving();
      throw why;
    } catch (EOFException e) {
      // Perhaps it only has nothing more to say, and still listens.
      leaving();
      throw ended(e);
    } catch (IOException e) {
      throw ended(e);
    }
  }

  /** Silence makes the session ask whether the other side lives; a second silence is the answer. */
  private IOException silence(SocketTimeoutException e) {
    if (asked) {
      return ended(new IOException("enquire_link was not answered", e));
    }
    asked = isOpened();
    return e;
  }

  private IOException ended(IOException e) {
    end = Optional.of(String.valueOf(e.getMessage()));
    left.countDown();
    return e;
  }
}
