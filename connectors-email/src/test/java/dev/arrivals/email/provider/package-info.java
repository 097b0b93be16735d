/** Tests of the connectors of e-mail providers. */
@NullMarked
package dev.arrivals.email.provider;

import org.jspecify.annotations.NullMarked;
