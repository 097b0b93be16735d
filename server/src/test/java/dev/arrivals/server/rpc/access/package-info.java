/** Tests of who may call what. */
@NullMarked
package dev.arrivals.server.rpc.access;

import org.jspecify.annotations.NullMarked;
