/** Parts of the server die, and the process with them. */
@NullMarked
package dev.arrivals.server.vital;

import org.jspecify.annotations.NullMarked;
