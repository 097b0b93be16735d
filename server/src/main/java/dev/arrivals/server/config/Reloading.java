package dev.arrivals.server.config;

/** Reads the configuration again and changes what differs, or nothing. */
@FunctionalInterface
public interface Reloading {
  /** Does so; refuses with the reason where nothing could be changed. */
  ReloadResult reload();
}
