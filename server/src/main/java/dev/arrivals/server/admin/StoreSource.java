package dev.arrivals.server.admin;

import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Metrics of the store. A broken store has no figures, but the others must still be seen. */
record StoreSource(Store store) implements Source {
  private static final Logger log = LoggerFactory.getLogger(StoreSource.class);

  @Override
  public void write(Exposition out) {
    try {
      long memory = store.memoryBytes();
      long disk = store.bytesOnDisk();
      out.gauge("arrivals_store_memory_bytes", "Native memory of the store.", memory);
      out.gauge("arrivals_store_disk_bytes", "Size of the data directory.", disk);
    } catch (StoreException e) {
      log.debug("The store has no figures at the moment", e);
    }
  }
}
