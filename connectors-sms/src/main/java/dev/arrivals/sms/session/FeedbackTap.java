package dev.arrivals.sms.session;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
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
  private static final int BIND_TRANSCEIVER_ANSWER = 0x80000009;
  private static final Set<Integer> BIND_ANSWERS = Set.of(0x80000001, BIND_TRANSCEIVER_ANSWER);
  private static final int NACK = 0x80000000;
  private static final int UNBIND = 0x00000006;
  private static final int UNBIND_ANSWER = 0x80000006;
  private static final int ENQUIRE_ANSWER = 0x80000015;

  /** alert_notification, which has no answer, and answers to what is never asked here. */
  private static final Set<Integer> IGNORED =
      Set.of(
          0x00000102,
          0x80000002,
          0x80000003,
          0x80000004,
          0x80000005,
          0x80000007,
          0x80000008,
          0x80000021,
          0x80000103,
          0x80000111,
          0x80000112,
          0x80000113);

  /** jSMPP's number of the bind, to which any answer before the bind must belong. */
  private static final int BIND_SEQUENCE = 1;

  private static final int UNKNOWN_ERROR = 0xFF;

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

  /** Nothing more is read. */
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
    if (BIND_ANSWERS.contains(last)) {
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
        inbound.leaving();
        return next;
      } else if (id == UNBIND_ANSWER) {
        left.countDown();
      } else if (!IGNORED.contains(id) && !isSecondWelcome(id)) {
        return next;
      }
    }
  }

  private boolean isSecondWelcome(int id) {
    return BIND_ANSWERS.contains(id) && opened.getCount() == 0;
  }

  /** jSMPP would wait for the answer to its bind even after the end, if none were made up. */
  private byte[] orRefusal(DataInputStream in) throws IOException {
    try {
      return plain(forSession(in));
    } catch (IOException e) {
      if (end.isEmpty() || opened.getCount() == 0) {
        throw e;
      }
      return bindAnswer(BIND_TRANSCEIVER_ANSWER, UNKNOWN_ERROR);
    }
  }

  private static void await(CountDownLatch what, long seconds) throws IOException {
    try {
      what.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /**
   * An answer to the bind without its name and parameters, which the session does not need and
   * stumbles over. A generic_nack answers the bind, or proves as well as any answer that the other
   * side lives.
   */
  private byte[] plain(byte[] next) {
    int id = Answer.commandId(next);
    int status = ByteBuffer.wrap(next).getInt(Answer.STATUS_AT);
    if (BIND_ANSWERS.contains(id)) {
      return bindAnswer(id, status);
    }
    if (id != NACK) {
      return next;
    }
    return opened.getCount() > 0
        ? bindAnswer(BIND_TRANSCEIVER_ANSWER, status == 0 ? UNKNOWN_ERROR : status)
        : pdu(ENQUIRE_ANSWER, 0, ByteBuffer.wrap(next).getInt(Answer.SEQUENCE_AT));
  }

  private static byte[] bindAnswer(int id, int status) {
    return pdu(id, status, BIND_SEQUENCE, (byte) 0);
  }

  private static byte[] pdu(int id, int status, int sequence, byte... body) {
    return ByteBuffer.allocate(Answer.HEADER + body.length)
        .putInt(Answer.HEADER + body.length)
        .putInt(id)
        .putInt(status)
        .putInt(sequence)
        .put(body)
        .array();
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
      inbound.leaving();
      throw why;
    } catch (EOFException e) {
      // Perhaps it only has nothing more to say, and still listens.
      inbound.leaving();
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
    asked = opened.getCount() == 0;
    return e;
  }

  private IOException ended(IOException e) {
    end = Optional.of(String.valueOf(e.getMessage()));
    left.countDown();
    return e;
  }
}
