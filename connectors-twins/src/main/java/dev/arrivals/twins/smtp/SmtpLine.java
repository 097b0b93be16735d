package dev.arrivals.twins.smtp;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An SMTP connection, from the side that sends (RFC 5321). */
final class SmtpLine implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 15_000;

  private final Socket socket;
  private final BufferedReader in;
  private final OutputStream out;

  private SmtpLine(Socket socket) throws IOException {
    this.socket = socket;
    this.in =
        new BufferedReader(
            new InputStreamReader(
                new BufferedInputStream(socket.getInputStream()), StandardCharsets.ISO_8859_1));
    this.out = socket.getOutputStream();
  }

  static SmtpLine open(InetSocketAddress host) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(host, PATIENCE_MILLIS);
    SmtpLine line = new SmtpLine(socket);
    if (line.answer() != 220 || line.say("EHLO mx.example.net") != 250) {
      socket.close();
      throw new IOException("the host does not greet");
    }
    return line;
  }

  /** Returns the code that decided: of the end of the mail, or of what was refused before it. */
  int send(String recipient, byte[] content) throws IOException {
    for (String command : new String[] {"MAIL FROM:<>", "RCPT TO:<" + recipient + ">", "DATA"}) {
      int code = say(command);
      if (code / 100 > 3) {
        say("RSET");
        return code;
      }
    }
    out.write(stuffed(content));
    out.flush();
    return answer();
  }

  @Override
  public void close() throws IOException {
    try {
      say("QUIT");
    } finally {
      socket.close();
    }
  }

  private int say(String command) throws IOException {
    out.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return answer();
  }

  private int answer() throws IOException {
    String line = in.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      line = in.readLine();
    }
    if (line == null || line.length() < 3) {
      throw new EOFException("the host hung up");
    }
    return Integer.parseInt(line.substring(0, 3));
  }

  /** A dot at the start of a line is doubled; the mail must end its last line. */
  private static byte[] stuffed(byte[] content) {
    ByteArrayOutputStream stuffed = new ByteArrayOutputStream(content.length + 64);
    boolean start = true;
    for (byte b : content) {
      if (start && b == '.') {
        stuffed.write('.');
      }
      stuffed.write(b);
      start = b == '\n';
    }
    stuffed.writeBytes(".\r\n".getBytes(StandardCharsets.US_ASCII));
    return stuffed.toByteArray();
  }
}
