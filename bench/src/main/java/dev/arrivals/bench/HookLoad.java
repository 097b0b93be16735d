package dev.arrivals.bench;

import dev.arrivals.webhook.HookFactory;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many connections that each call and wait for the answer, on one thread: as cheap as it can be, so
 * that what is measured is the server.
 */
final class HookLoad implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d+)");

  private final Selector selector = Selector.open();

  HookLoad(int port, int connections) throws IOException {
    for (int i = 0; i < connections; i++) {
      SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(4 << 10));
    }
  }

  /** A call of one event, ready to be sent. */
  static byte[] request(int message) {
    String body = Traffic.nativeId(message) + " DELIVRD " + "x".repeat(380);
    return ("POST /webhooks/sms-smpp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\n"
            + HookFactory.SIGNATURE
            + ": "
            + HookFactory.sign(HookMain.KEY, body.getBytes(StandardCharsets.US_ASCII))
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Makes all calls; fails unless each is answered 2xx. */
  void run(List<byte[]> calls) throws IOException {
    Iterator<byte[]> next = calls.iterator();
    int open = 0;
    for (SelectionKey key : selector.keys()) {
      open += send(key, next);
    }
    while (open > 0) {
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        if (isAnswered(key)) {
          open += send(key, next) - 1;
        }
      }
      selector.selectedKeys().clear();
    }
  }

  private static int send(SelectionKey key, Iterator<byte[]> next) throws IOException {
    if (!next.hasNext()) {
      return 0;
    }
    ByteBuffer call = ByteBuffer.wrap(next.next());
    while (call.hasRemaining()) {
      ((SocketChannel) key.channel()).write(call);
    }
    return 1;
  }

  private static boolean isAnswered(SelectionKey key) throws IOException {
    ByteBuffer answer = (ByteBuffer) key.attachment();
    if (((SocketChannel) key.channel()).read(answer) < 0) {
      throw new EOFException("the connection was closed");
    }
    String text = StandardCharsets.ISO_8859_1.decode(answer.duplicate().flip()).toString();
    int head = text.indexOf("\r\n\r\n");
    if (head < 0) {
      return false;
    }
    if (!text.startsWith("HTTP/1.1 2")) {
      throw new IllegalStateException(text);
    }
    Matcher length = LENGTH.matcher(text);
    boolean whole =
        text.length() == head + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
    if (whole) {
      answer.clear();
    }
    return whole;
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
