@NullMarked
package dev.arrivals.server.status;

import org.jspecify.annotations.NullMarked;
