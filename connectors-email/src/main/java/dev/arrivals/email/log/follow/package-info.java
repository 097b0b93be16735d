/** Files of logs that are followed while a mail server writes and rotates them. */
@NullMarked
package dev.arrivals.email.log.follow;

import org.jspecify.annotations.NullMarked;
