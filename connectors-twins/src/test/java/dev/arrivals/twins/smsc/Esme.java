package dev.arrivals.twins.smsc;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/** Somebody who binds and submits, one thing after the other. */
final class Esme implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final DataInputStream in;
  private final Queue<SmscPdu> receipts = new ArrayDeque<>();
  private int sequence;

  Esme(SmscTwin twin, int bind) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), twin.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new DataInputStream(socket.getInputStream());
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(SmscPdu.cString("acme"));
    body.writeBytes(SmscPdu.cString("secret"));
    body.writeBytes(new byte[] {0, 0x34, 0, 0, 0});
    ask(bind, body.toByteArray());
  }

  /** Submits a text and returns the answer. */
  SmscPdu submit(String to, String text, int registeredDelivery) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(new byte[] {0, 5, 0});
    body.writeBytes(SmscPdu.cString("Shop"));
    body.writeBytes(new byte[] {1, 1});
    body.writeBytes(SmscPdu.cString(to));
    body.writeBytes(new byte[] {0, 0, 0, 0, 0, (byte) registeredDelivery, 0, 0, 0});
    body.write(text.length());
    body.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return ask(SmscPdu.SUBMIT_SM, body.toByteArray());
  }

  /** Reads the next receipt and answers it. */
  SmscPdu receipt() throws IOException {
    SmscPdu receipt = receipts.isEmpty() ? SmscPdu.read(in) : receipts.remove();
    write(receipt.response(0, ""));
    return receipt;
  }

  private SmscPdu ask(int commandId, byte[] body) throws IOException {
    write(new SmscPdu(commandId, 0, ++sequence, body));
    SmscPdu answer = SmscPdu.read(in);
    while (!answer.isResponse()) {
      receipts.add(answer);
      answer = SmscPdu.read(in);
    }
    return answer;
  }

  private void write(SmscPdu pdu) throws IOException {
    socket.getOutputStream().write(pdu.bytes());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
