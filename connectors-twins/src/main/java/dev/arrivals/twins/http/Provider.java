package dev.arrivals.twins.http;

import java.net.URI;

/** How a provider writes and signs its calls; with another secret it is whoever forges them. */
@FunctionalInterface
public interface Provider {
  /**
   * Writes a call, signed now.
   *
   * @param callback what to tell
   * @param url what is called, which some providers sign
   */
  ProviderCall write(Callback callback, URI url);
}
