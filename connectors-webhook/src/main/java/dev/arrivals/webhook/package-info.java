/**
 * The common parts of the webhook connectors: reading bodies of any shape, checking that a call is
 * the provider's, tables of native words, and a connector that is configured by data alone.
 * Connectors use it, of this project or of others; the server does not know it. Everything is
 * immutable unless it says otherwise.
 */
@NullMarked
package dev.arrivals.webhook;

import org.jspecify.annotations.NullMarked;
