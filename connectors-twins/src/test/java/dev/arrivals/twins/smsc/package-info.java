/** Tests of the message centre, over real binds; each runs alone, on the threads of JUnit. */
@NullMarked
package dev.arrivals.twins.smsc;

import org.jspecify.annotations.NullMarked;
