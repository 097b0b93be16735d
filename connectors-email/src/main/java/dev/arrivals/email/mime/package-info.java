/**
 * Takes mails apart (RFC 5322, RFC 2045): headers, parts, texts, addresses and dates. It knows
 * nothing of reports on deliveries and uses no other package of this module.
 */
@NullMarked
package dev.arrivals.email.mime;

import org.jspecify.annotations.NullMarked;
