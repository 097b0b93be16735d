/** Tests of the words of the API beside those of the domain. */
@NullMarked
package dev.arrivals.server.rpc.translation;

import org.jspecify.annotations.NullMarked;
