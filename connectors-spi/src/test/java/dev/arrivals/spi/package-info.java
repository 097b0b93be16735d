/** Tests of the values and builders that connectors and the server exchange. */
@NullMarked
package dev.arrivals.spi;

import org.jspecify.annotations.NullMarked;
