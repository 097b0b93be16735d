/**
 * The text of a report on a delivery, whatever format it has: who sent it, which lines speak of
 * whom, which message came back, and where in a session of SMTP it was refused.
 */
@NullMarked
package dev.arrivals.email.report;

import org.jspecify.annotations.NullMarked;
