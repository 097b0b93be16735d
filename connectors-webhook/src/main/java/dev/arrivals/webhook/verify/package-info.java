/**
 * Checks that a call is the provider's, on the raw bytes and in constant time: small pieces that a
 * connector puts together. Connectors call it. Everything is immutable; any thread may use it.
 */
@NullMarked
package dev.arrivals.webhook.verify;

import org.jspecify.annotations.NullMarked;
