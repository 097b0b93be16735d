package dev.arrivals.server.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.mutation.Schema;
import dev.arrivals.server.state.State;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.StoreOptions;

/** Binds the store, and the tables over it. */
final class StoreModule extends AbstractModule {
  @Provides
  @Singleton
  Store store(ServerConfig config) {
    return Store.open(
        config.dataDirectory(),
        Schema.stored(),
        StoreOptions.DEFAULT
            .withBlockCacheBytes(config.blockCacheBytes())
            .withWriteBufferBytes(config.writeBufferBytes()));
  }

  @Provides
  @Singleton
  State state(Store store, ServerConfig config) {
    return new State(store, config.hotRowBytes());
  }
}
