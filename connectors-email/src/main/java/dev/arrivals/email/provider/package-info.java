/**
 * Connectors for the webhooks of e-mail providers: each reads the envelope of its provider, and a
 * table says what the provider's words mean. The server finds the factories with {@link
 * java.util.ServiceLoader}; nobody else calls this package. Mappers hold no state that changes and
 * may be called from any number of threads.
 */
@NullMarked
package dev.arrivals.email.provider;

import org.jspecify.annotations.NullMarked;
