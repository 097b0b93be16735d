/** Tests of the values that a webhook and the server exchange. */
@NullMarked
package dev.arrivals.spi.webhook;

import org.jspecify.annotations.NullMarked;
