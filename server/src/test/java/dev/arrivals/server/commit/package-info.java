/** Tests of the commit thread and its queue. */
@NullMarked
package dev.arrivals.server.commit;

import org.jspecify.annotations.NullMarked;
