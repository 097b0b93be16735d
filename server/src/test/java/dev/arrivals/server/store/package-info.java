@NullMarked
package dev.arrivals.server.store;

import org.jspecify.annotations.NullMarked;
