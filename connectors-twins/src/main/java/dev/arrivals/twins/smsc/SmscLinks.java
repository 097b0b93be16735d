package dev.arrivals.twins.smsc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** The connections that are open, and the port where more of them come in. */
final class SmscLinks implements AutoCloseable {
  /** The maker of links from new connections. */
  interface Links {
    SmscLink of(Socket socket) throws IOException;
  }

  private final Links made;
  private final ServerSocket server;
  private final List<SmscLink> links = new CopyOnWriteArrayList<>();

  SmscLinks(SmscSettings settings, Links made) throws IOException {
    this.made = made;
    ServerSocketFactory sockets =
        settings.tls.isPresent()
            ? settings.tls.get().getServerSocketFactory()
            : ServerSocketFactory.getDefault();
    this.server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  void start() {
    thread(this::accept, "accept");
  }

  int port() {
    return server.getLocalPort();
  }

  int bound() {
    return (int) links.stream().filter(SmscLink::isBound).count();
  }

  /** Returns the links that take a receipt now. */
  List<SmscLink> ready() {
    return links.stream().filter(SmscLink::isReady).toList();
  }

  void expire() {
    links.forEach(SmscLink::expire);
  }

  void askAll(int commandId) {
    for (SmscLink link : links) {
      try {
        link.ask(commandId);
      } catch (IOException e) {
        link.cut();
      }
    }
  }

  void cutAll() {
    links.forEach(SmscLink::cut);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cutAll();
  }

  static Thread thread(Runnable work, String name) {
    Thread thread = new Thread(work, "smsc-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        SmscLink link = made.of(socket);
        thread(() -> serve(link), "link");
      } catch (IOException e) {
        // One that could not be accepted, or the end.
      }
    }
  }

  private void serve(SmscLink link) {
    links.add(link);
    if (server.isClosed()) {
      link.cut();
    }
    link.run();
    links.remove(link);
  }
}
