/**
 * Phone numbers in E.164 form (ITU-T E.164). The readers of receipts and callbacks ask it, so that
 * a recipient compares equal however a provider wrote it. Immutable; any number of threads.
 */
@NullMarked
package dev.arrivals.sms.number;

import org.jspecify.annotations.NullMarked;
