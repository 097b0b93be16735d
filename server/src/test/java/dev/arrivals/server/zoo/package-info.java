/** Connectors that are broken in every way that a plugin can be. */
@NullMarked
package dev.arrivals.server.zoo;

import org.jspecify.annotations.NullMarked;
