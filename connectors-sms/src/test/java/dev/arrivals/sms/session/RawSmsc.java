package dev.arrivals.sms.session;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A message centre that does as the test says, octet by octet, and so may be as wrong as it likes.
 */
final class RawSmsc implements Closeable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  RawSmsc() throws IOException {
    this(0);
  }

  RawSmsc(int port) throws IOException {
    server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    server.setSoTimeout(PATIENCE_MILLIS);
  }

  int port() {
    return server.getLocalPort();
  }

  String address() {
    return "127.0.0.1:" + port();
  }

  /** The next connection, which has said nothing yet. */
  RawLink accept() throws IOException {
    Socket socket = server.accept();
    sockets.add(socket);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new RawLink(socket);
  }

  /** The next connection, let in. */
  RawLink bound() throws IOException {
    RawLink link = accept();
    link.letIn();
    return link;
  }

  /** Whether somebody connects within this time. */
  boolean isCalledWithin(int millis) throws IOException {
    server.setSoTimeout(millis);
    try (Socket socket = server.accept()) {
      return socket.isBound();
    } catch (SocketTimeoutException e) {
      return false;
    } finally {
      server.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
