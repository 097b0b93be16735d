/** Tests of the files of a data directory. */
@NullMarked
package dev.arrivals.server.store.files;

import org.jspecify.annotations.NullMarked;
