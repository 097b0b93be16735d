/** Tests of remapping, on a real store in this process. */
@NullMarked
package dev.arrivals.server.remap;

import org.jspecify.annotations.NullMarked;
