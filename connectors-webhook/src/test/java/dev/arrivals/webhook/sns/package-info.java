@NullMarked
package dev.arrivals.webhook.sns;

import org.jspecify.annotations.NullMarked;
