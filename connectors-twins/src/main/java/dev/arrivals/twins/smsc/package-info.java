/**
 * A message centre for SMPP: it speaks the real protocol on a loopback port, and misbehaves as real
 * ones do on demand. Tests, the demo and gateways under test use it; {@link
 * dev.arrivals.twins.smsc.SmscTwin} may be called from any thread.
 */
@NullMarked
package dev.arrivals.twins.smsc;

import org.jspecify.annotations.NullMarked;
