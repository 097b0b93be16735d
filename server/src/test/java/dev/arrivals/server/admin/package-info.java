@NullMarked
package dev.arrivals.server.admin;

import org.jspecify.annotations.NullMarked;
