/**
 * Who calls, and what that role may call and see. The listening server puts it in front of all
 * services. Transport threads run it; the credentials it compares with are replaced as a whole when
 * they are reloaded.
 */
@NullMarked
package dev.arrivals.server.rpc.access;

import org.jspecify.annotations.NullMarked;
