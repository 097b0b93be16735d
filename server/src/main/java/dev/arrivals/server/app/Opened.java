package dev.arrivals.server.app;

import com.google.inject.AbstractModule;
import com.google.inject.matcher.Matchers;
import com.google.inject.spi.ProvisionListener;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.rpc.Tracing;
import dev.arrivals.server.store.Store;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what is open as soon as it is made, however far the start came. */
final class Opened extends AbstractModule implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Opened.class);

  /** In this order; traces last, so that a deaf collector holds up nothing that matters. */
  private static final List<Class<? extends AutoCloseable>> PARTS =
      List.of(Connectors.class, Store.class, Tracing.class);

  private final Queue<AutoCloseable> open = new ConcurrentLinkedQueue<>();

  @Override
  protected void configure() {
    bindListener(Matchers.any(), new Listener());
  }

  private final class Listener implements ProvisionListener {
    @Override
    public <T> void onProvision(ProvisionInvocation<T> invocation) {
      if (invocation.provision() instanceof AutoCloseable part) {
        open.add(part);
      }
    }
  }

  @Override
  public void close() {
    for (Class<? extends AutoCloseable> kind : PARTS) {
      open.stream().filter(kind::isInstance).forEach(Opened::close);
    }
    open.clear();
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      log.error("{} did not stop cleanly", part.getClass().getSimpleName(), e);
    }
  }
}
