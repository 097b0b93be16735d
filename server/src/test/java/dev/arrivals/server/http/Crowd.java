package dev.arrivals.server.http;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Many connections that somebody holds open. */
public final class Crowd implements AutoCloseable {
  private final List<Socket> sockets = new ArrayList<>();

  private Crowd() {}

  /** Opens them, and sends the same over each of them, which may be nothing. */
  public static Crowd of(int size, int port, byte[] sent) throws IOException {
    assumeTrue(filesLeft() > 3L * size, "needs a higher limit of open files (ulimit -n)");
    Crowd crowd = new Crowd();
    for (int i = 0; i < size; i++) {
      Socket socket = new Socket("127.0.0.1", port);
      crowd.sockets.add(socket);
      socket.getOutputStream().write(sent);
      socket.getOutputStream().flush();
    }
    return crowd;
  }

  private static long filesLeft() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
        : 0;
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
