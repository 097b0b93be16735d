package dev.arrivals.twins.http;

import java.net.URI;

/** A way to write and sign the calls of a provider; with another secret, that of a forger. */
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
