/**
 * Messages that come through Amazon SNS: whose topic they are, and whether Amazon signed them. The
 * connectors of providers that report through SNS use it. Certificates are kept between calls; any
 * number of threads may call.
 */
@NullMarked
package dev.arrivals.webhook.sns;

import org.jspecify.annotations.NullMarked;
