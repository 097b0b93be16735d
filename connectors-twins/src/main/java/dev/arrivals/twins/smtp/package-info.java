/**
 * A mail server that sends bounces by real SMTP, several at once, each until it is taken. Tests and
 * the demo use it; {@link dev.arrivals.twins.smtp.MtaTwin} may be called from any thread.
 */
@NullMarked
package dev.arrivals.twins.smtp;

import org.jspecify.annotations.NullMarked;
