/**
 * TLS from PEM files that are replaced while a listener or session runs. The server and the
 * connectors that listen or dial use it, and so may plugins; {@link dev.arrivals.spi.tls.TlsFiles}
 * may be called from any thread.
 */
@NullMarked
package dev.arrivals.spi.tls;

import org.jspecify.annotations.NullMarked;
