/** Tests of qualification by the API. */
@NullMarked
package dev.arrivals.server.rpc.qualification;

import org.jspecify.annotations.NullMarked;
