package dev.arrivals.server.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The configuration that holds now. */
public final class CurrentConfig {
  /** The parts that take effect while the server runs. */
  private static final Set<String> LIVE = Set.of("logins", "instances");

  /** The keys of what takes a restart, where they are called otherwise than here. */
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("host", "listen.host"),
          Map.entry("port", "listen.port"),
          Map.entry("dataDirectory", "data.directory"),
          Map.entry("pluginDirectory", "plugins.directory"),
          Map.entry("queueBytes", "memory.queue"),
          Map.entry("hotRowBytes", "memory.hot-rows"),
          Map.entry("blockCacheBytes", "memory.block-cache"),
          Map.entry("writeBufferBytes", "memory.write-buffers"),
          Map.entry("rawRetention", "data.raw-retention"),
          Map.entry("deliveryRetention", "data.delivery-retention"),
          Map.entry("qualificationRules", "qualification.rules"));

  private volatile ServerConfig config;

  /** The configuration of the start. */
  public CurrentConfig(ServerConfig config) {
    this.config = config;
  }

  /** Returns the configuration that holds now. */
  public ServerConfig get() {
    return config;
  }

  /** Replaces the configuration that holds. */
  public void set(ServerConfig other) {
    config = other;
  }

  /** Returns the keys in which another configuration differs that only a restart can change. */
  public List<String> needingRestart(ServerConfig other) {
    List<String> keys = new ArrayList<>();
    Arrays.stream(ServerConfig.class.getRecordComponents())
        .filter(part -> !LIVE.contains(part.getName()))
        .filter(part -> !value(part, config).equals(value(part, other)))
        .forEach(part -> keys.add(KEYS.getOrDefault(part.getName(), part.getName())));
    if (!config.logins().clientCa().equals(other.logins().clientCa())) {
      keys.add("tls.client-ca");
    }
    return keys;
  }

  private static Object value(RecordComponent part, ServerConfig of) {
    try {
      return part.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
