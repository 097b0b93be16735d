package dev.arrivals.sms.session;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Cuts the stream of one link into PDUs. */
final class Frames {
  /** Twice what the longest parameter of SMPP holds. */
  private static final int LONGEST = 128 * 1024;

  /** A PDU whose length cannot be, after which nobody can tell where the next one starts. */
  static final class BadLengthException extends IOException {
    private static final long serialVersionUID = 1;

    private final int sequence;

    private BadLengthException(int octets, int sequence) {
      super("a PDU claims to have " + octets + " octets");
      this.sequence = sequence;
    }

    /** Returns the sequence number of the PDU, or 0 where it claims to be too short to have one. */
    int sequence() {
      return sequence;
    }
  }

  private Frames() {}

  /**
   * The next PDU.
   *
   * @throws SocketTimeoutException if nothing at all came in time; it may be called again
   * @throws BadLengthException if the PDU cannot be as long as it says
   * @throws EOFException saying whether the end came within a PDU
   */
  static byte[] next(DataInputStream in) throws IOException {
    byte[] length = new byte[Integer.BYTES];
    length[0] = first(in);
    fill(in, length, 1);
    int octets = ByteBuffer.wrap(length).getInt();
    if (octets < Answer.HEADER || octets > LONGEST) {
      throw new BadLengthException(octets, octets < 0 || octets > LONGEST ? sequence(in) : 0);
    }
    byte[] whole = Arrays.copyOf(length, octets);
    fill(in, whole, Integer.BYTES);
    return whole;
  }

  private static byte first(DataInputStream in) throws IOException {
    int octet = in.read();
    if (octet < 0) {
      throw new EOFException("it closed the connection");
    }
    return (byte) octet;
  }

  private static int sequence(DataInputStream in) throws IOException {
    byte[] header = new byte[Answer.HEADER];
    fill(in, header, Integer.BYTES);
    return ByteBuffer.wrap(header).getInt(Answer.SEQUENCE_AT);
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
