/**
 * Made-up traffic in real formats: bounce mails and receipts as mail servers and SMS centres write
 * them, from a seed. The command line plays it into a server; nothing else knows that it exists.
 */
@NullMarked
package dev.arrivals.server.demo;

import org.jspecify.annotations.NullMarked;
