package dev.arrivals.sms.session;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jsmpp.PDUReader;
import org.jsmpp.bean.Command;

/**
 * Reads for a jSMPP session, and takes deliver_sm and data_sm out of its stream before it sees
 * them. jSMPP answers in the thread that processes a PDU and refuses one that it cannot decode;
 * here the answer waits for the commit without a thread, and the bytes stay as they came.
 */
final class FeedbackTap implements PDUReader {
  /** Twice what the longest parameter of SMPP holds. */
  private static final int LONGEST = 128 * 1024;

  private static final long LONGEST_LOOK_SECONDS = 3;
  private static final Set<Integer> BIND_ANSWERS = Set.of(0x80000001, 0x80000009);
  private static final int UNBIND_ANSWER = 0x80000006;

  private final Inbound inbound;
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);
  private byte[] pdu = new byte[Answer.HEADER];
  private volatile Optional<String> end = Optional.empty();
  private boolean asked;

  FeedbackTap(Inbound inbound) {
    this.inbound = inbound;
  }

  /** The session is bound, or will never be. */
  void opened() {
    opened.countDown();
  }

  /** Leave was taken, as far as it will be. */
  void left() {
    left.countDown();
  }

  /** Why there is nothing more to read; empty while there is. */
  Optional<String> end() {
    return end;
  }

  @Override
  public Command readPDUHeader(DataInputStream in) throws IOException {
    if (BIND_ANSWERS.contains(Answer.commandId(pdu))) {
      await(opened);
    } else if (Answer.commandId(pdu) == UNBIND_ANSWER) {
      await(left);
    }
    pdu = read(in);
    while (Answer.commandId(pdu) == Answer.DELIVER_SM || Answer.commandId(pdu) == Answer.DATA_SM) {
      inbound.received(pdu);
      pdu = read(in);
    }
    return header(ByteBuffer.wrap(pdu));
  }

  @Override
  public byte[] readPDU(DataInputStream in, Command header) {
    return pdu;
  }

  @Override
  public byte[] readPDU(DataInputStream in, int length, int id, int status, int sequence) {
    return pdu;
  }

  /**
   * After these answers the other side closes. Read at once, that would close the session before it
   * has looked at the answer.
   */
  private static void await(CountDownLatch looked) throws IOException {
    try {
      looked.await(LONGEST_LOOK_SECONDS, TimeUnit.SECONDS);
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
      return whole(in);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (EOFException e) {
      end = Optional.of("it closed the connection");
      throw e;
    } catch (IOException e) {
      end = Optional.of(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private byte[] whole(DataInputStream in) throws IOException {
    byte[] length = new byte[Integer.BYTES];
    length[0] = first(in);
    fill(in, length, 1);
    int octets = ByteBuffer.wrap(length).getInt();
    if (octets < Answer.HEADER || octets > LONGEST) {
      throw new IOException("a PDU claims to have " + octets + " octets");
    }
    byte[] whole = Arrays.copyOf(length, octets);
    fill(in, whole, Integer.BYTES);
    return whole;
  }

  /** Silence makes the session ask whether the other side lives; a second silence is the answer. */
  private byte first(DataInputStream in) throws IOException {
    try {
      byte first = in.readByte();
      asked = false;
      return first;
    } catch (SocketTimeoutException e) {
      if (asked) {
        throw new IOException("enquire_link was not answered", e);
      }
      asked = true;
      throw e;
    }
  }

  private static void fill(DataInputStream in, byte[] pdu, int from) throws IOException {
    int at = from;
    while (at < pdu.length) {
      int count = some(in, pdu, at);
      if (count < 0) {
        throw new EOFException("the link ended within a PDU");
      }
      at += count;
    }
  }

  /** Within a PDU silence is the end: what was read of it could not be put back. */
  private static int some(DataInputStream in, byte[] pdu, int at) throws IOException {
    try {
      return in.read(pdu, at, pdu.length - at);
    } catch (SocketTimeoutException e) {
      throw new IOException("the link fell silent within a PDU", e);
    }
  }
}
