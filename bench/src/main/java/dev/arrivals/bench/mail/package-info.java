/** Measurements of the readers of mails and replies, in this process. */
@NullMarked
package dev.arrivals.bench.mail;

import org.jspecify.annotations.NullMarked;
