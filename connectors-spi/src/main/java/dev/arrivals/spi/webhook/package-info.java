/**
 * The capability of a connector whose provider calls over HTTP: the call, the receiver that judges
 * it, and the answer. The server calls {@link dev.arrivals.spi.webhook.WebhookReceiver} from many
 * threads at once; it may block for up to ten seconds.
 */
@NullMarked
package dev.arrivals.spi.webhook;

import org.jspecify.annotations.NullMarked;
