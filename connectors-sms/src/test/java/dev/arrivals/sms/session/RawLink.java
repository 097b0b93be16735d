package dev.arrivals.sms.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Set;
import java.util.TreeSet;

/** One connection to {@link RawSmsc}, driven by the test alone. */
final class RawLink {
  private final Socket socket;
  private final DataInputStream in;

  RawLink(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
  }

  /** Answers the bind with OK. */
  void letIn() throws IOException {
    Wire bind = read();
    assertThat(bind.id()).isIn(Wire.BIND_RECEIVER, Wire.BIND_TRANSCEIVER);
    send(bind.answer(0, Wire.text("raw")));
  }

  /** Writes all of it at once. */
  void send(byte[]... pdus) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] pdu : pdus) {
      all.writeBytes(pdu);
    }
    socket.getOutputStream().write(all.toByteArray());
  }

  /** Writes each octet by itself. */
  void trickle(byte[] pdu) throws IOException {
    for (byte octet : pdu) {
      socket.getOutputStream().write(octet);
    }
  }

  /** The next PDU of the other side. */
  Wire read() throws IOException {
    int length = in.readInt();
    assertThat(length).as("command_length of what it sends").isBetween(16, 1024);
    return new Wire(in.readInt(), in.readInt(), in.readInt(), in.readNBytes(length - 16));
  }

  /** The next PDU, which must be this. */
  Wire expect(int id, int status, int sequence) throws IOException {
    Wire pdu = read();
    assertThat(String.format("%08x status %02x, %d", pdu.id(), pdu.status(), pdu.sequence()))
        .isEqualTo(String.format("%08x status %02x, %d", id, status, sequence));
    return pdu;
  }

  /** The next so many PDUs, which must answer deliver_sm; returns the sequence numbers. */
  Set<Integer> expectAnswers(int count, int status) throws IOException {
    Set<Integer> sequences = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      Wire answer = read();
      assertThat(answer.id()).isEqualTo(Wire.DELIVER_SM | Wire.RESPONSE);
      assertThat(answer.status()).isEqualTo(status);
      sequences.add(answer.sequence());
    }
    return sequences;
  }

  /** The link lives: a question is answered, and nothing was said before. */
  void expectLife() throws IOException {
    send(Wire.pdu(Wire.ENQUIRE_LINK, 0, 4711));
    expect(Wire.ENQUIRE_LINK | Wire.RESPONSE, 0, 4711);
  }

  /** Whether there is something to read. */
  boolean hasSaidSomething() {
    try {
      return in.available() > 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The other side says nothing more and closes. */
  void expectEnd() throws IOException {
    assertThat(in.read()).as("the end").isEqualTo(-1);
  }

  void closeOutput() throws IOException {
    socket.shutdownOutput();
  }

  void close() throws IOException {
    socket.close();
  }

  /** Ends by a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }
}
